/* Read only by browsers that know no modules. It says so; the sentence itself is in the page. */
document.documentElement.className += ' too-old';
