"""Problems of pages, drawings, grids and tiles."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words.problems.codes import ProblemCode
from wall.words.problems.wording import Wording, wording

PAGES: Mapping[ProblemCode, Wording] = {
    ProblemCode.PAGES_MISSING: wording(
        "Chưa có trang nào",
        "Hãy thêm pages:, hoặc draw: và tiles: cho một trang duy nhất",
        "There is no page",
        "Add pages:, or draw: and tiles: for a single page",
    ),
    ProblemCode.PAGES_NONE: wording(
        "Mục pages chưa có trang nào",
        "Hãy thêm ít nhất một trang, bắt đầu bằng “- name: ...”",
        "There is no page under pages",
        "Add at least one page, beginning with “- name: ...”",
    ),
    ProblemCode.BESIDE_PAGES: wording(
        "“{key}” đứng ngoài pages nên không thuộc trang nào",
        "Hãy chuyển vào trong một trang, hoặc bỏ pages: nếu chỉ có một trang",
        "“{key}” is outside pages and belongs to no page",
        "Move it into a page, or remove pages: if there is only one",
    ),
    ProblemCode.DRAW_AND_GRID: wording(
        "Trang vừa có draw vừa có grid",
        "Hãy giữ một trong hai",
        "The page has both draw and grid",
        "Keep one of them",
    ),
    ProblemCode.PAGE_WITHOUT_DRAWING: wording(
        "Trang “{name}” chưa có hình vẽ",
        "Hãy thêm draw: | và các hàng chữ, hoặc grid: 3x2",
        "The page “{name}” has no drawing",
        "Add draw: | and rows of letters, or grid: 3x2",
    ),
    ProblemCode.PAGE_WITHOUT_TILES: wording(
        "Trang “{name}” chưa nói ô nào là camera nào",
        "Hãy thêm tiles:, ví dụ tiles: {{A: Cổng chào}}",
        "The page “{name}” does not say which tile is which camera",
        "Add tiles:, for example tiles: {{A: Gate}}",
    ),
    ProblemCode.PAGE_WITHOUT_CAMERAS: wording(
        "Trang “{name}” không có camera nào",
        "Hãy ghi ít nhất một tên camera vào tiles:",
        "The page “{name}” shows no camera",
        "Write at least one camera's name under tiles:",
    ),
    ProblemCode.DRAWING_EMPTY: wording(
        "Hình vẽ chưa có hàng nào",
        "Hãy viết draw: | rồi các hàng chữ ở dòng dưới, thụt vào, ví dụ A A B",
        "The drawing has no rows",
        "Write draw: | and below it, indented, rows of letters such as A A B",
    ),
    ProblemCode.DRAWING_BAR: wording(
        "Sau draw: phải là một mình dấu gạch đứng |, rồi xuống dòng",
        "Hãy gõ dấu | (cùng phím với dấu \\), các hàng chữ viết ở những dòng dưới",
        "Behind draw: stands a vertical bar | alone, and then a new line",
        "Type | (on the key of the backslash) and write the rows of letters below",
    ),
    ProblemCode.DRAWING_NOTE: wording(
        "Trong hình vẽ không viết lời ghi chú sau hàng chữ",
        "Hãy xoá phần đó, hoặc chuyển lên một dòng riêng bắt đầu bằng #",
        "There can be no remark behind a row of the drawing",
        "Delete it, or move it to a line of its own that begins with #",
    ),
    ProblemCode.DRAWING_TOO_LARGE: wording(
        "Hình vẽ quá lớn ({found} ô một chiều)",
        "Mỗi chiều tối đa {expected} ô",
        "The drawing is too large ({found} cells along a side)",
        "A side has at most {expected} cells",
    ),
    ProblemCode.DRAWING_JOINED: wording(
        "Các chữ trong hình vẽ viết liền nhau: “{symbol}”",
        "Hãy viết một dấu cách giữa các chữ",
        "The letters of the drawing are written together: “{symbol}”",
        "Put a space between the letters",
    ),
    ProblemCode.DRAWING_LOWER_CASE: wording(
        "Chữ “{symbol}” trong hình vẽ là chữ thường",
        "Hãy dùng chữ hoa",
        "The letter “{symbol}” in the drawing is lower-case",
        "Use capital letters",
    ),
    ProblemCode.DRAWING_SYMBOL: wording(
        "“{symbol}” không dùng được trong hình vẽ",
        "Hãy dùng chữ từ A đến Z, số từ 0 đến 9, hoặc dấu chấm cho ô trống",
        "“{symbol}” cannot be used in a drawing",
        "Use letters A to Z, digits 0 to 9, or a dot for an empty cell",
    ),
    ProblemCode.DRAWING_ROW_LENGTH: wording(
        "Hàng này có {found} ô, các hàng khác có {expected} ô",
        "Hãy viết cho đúng {expected} ô; ô trống viết dấu chấm",
        "This row has {found} cells, the others have {expected}",
        "Make it {expected} cells; write a dot for an empty one",
    ),
    ProblemCode.DRAWING_NOT_RECTANGLE: wording(
        "Các ô chữ {symbol} không ghép thành một hình chữ nhật",
        "Hãy xếp các chữ {symbol} thành một khối liền, không thiếu góc",
        "The cells of {symbol} do not form a rectangle",
        "Arrange the letters {symbol} as one solid block",
    ),
    ProblemCode.GRID: wording(
        "“{value}” không phải là cỡ lưới",
        "Hãy viết số cột x số hàng, ví dụ 3x2",
        "“{value}” is not a grid's size",
        "Write columns x rows, for example 3x2",
    ),
    ProblemCode.GRID_RANGE: wording(
        "Lưới “{value}” quá lớn hoặc bằng 0",
        "Mỗi chiều từ 1 đến {most} ô",
        "The grid “{value}” is too large, or zero",
        "Each side has from 1 to {most} cells",
    ),
    ProblemCode.LETTER_WITHOUT_TILE: wording(
        "Ô {letter} trong hình vẽ chưa có camera",
        "Hãy thêm {letter} vào tiles:, hoặc thay {letter} trong hình bằng dấu chấm",
        "The tile {letter} of the drawing has no camera",
        "Add {letter} to tiles:, or replace {letter} in the drawing with a dot",
    ),
    ProblemCode.TILE_NOT_DRAWN: wording(
        "Chữ {letter} không có trong hình vẽ",
        "Hãy xoá {letter}, hoặc vẽ thêm; trong hình có: {letters}",
        "The letter {letter} is not in the drawing",
        "Delete {letter}, or draw it; the drawing has: {letters}",
    ),
    ProblemCode.TILE_LOWER_CASE: wording(
        "“{letter}” là chữ thường",
        "Hãy dùng chữ hoa như trong hình vẽ",
        "“{letter}” is lower-case",
        "Use a capital letter as in the drawing",
    ),
    ProblemCode.TILE_LETTER: wording(
        "“{letter}” không phải là chữ của một ô",
        "Hãy dùng một chữ từ A đến Z hoặc một số từ 0 đến 9, như trong hình vẽ",
        "“{letter}” is not a tile's letter",
        "Use one letter from A to Z or one digit, as in the drawing",
    ),
    ProblemCode.TILES_NEED_LETTERS: wording(
        "Với draw, tiles phải ghi chữ nào là camera nào",
        "Hãy viết, ví dụ tiles: {{A: Cổng chào, B: Chợ}}",
        "With draw, tiles must say which letter is which camera",
        "For example: tiles: {{A: Gate, B: Market}}",
    ),
    ProblemCode.TILES_NEED_LIST: wording(
        "Với grid, tiles phải là danh sách tên camera",
        "Hãy viết mỗi camera một dòng, bắt đầu bằng “- ”",
        "With grid, tiles must be a list of camera names",
        "Write each camera on a line of its own, beginning with “- ”",
    ),
    ProblemCode.TOO_MANY_TILES: wording(
        "Lưới {grid} có {cells} ô mà danh sách có {tiles} camera",
        "Hãy xoá bớt camera, hoặc dùng lưới {enough}",
        "The grid {grid} has {cells} cells, but the list has {tiles} cameras",
        "Remove some, or use a grid of {enough}",
    ),
    ProblemCode.NAMES_JOINED: wording(
        "Ở đây có nhiều tên camera viết chung thành một",
        "Hãy cách các tên bằng dấu phẩy, hoặc mỗi tên một dòng bắt đầu bằng “- ”",
        "Several cameras' names are written as one here",
        "Separate them by commas, or write each on a line of its own after “- ”",
    ),
    ProblemCode.UNKNOWN_CAMERA: wording(
        "Không có camera nào tên “{name}”",
        "Các camera đã khai báo: {names}",
        "There is no camera “{name}”",
        "The cameras are: {names}",
    ),
    ProblemCode.UNKNOWN_CAMERA_NEAR: wording(
        "Không có camera “{name}”; ý bạn là “{near}”?",
        "Hãy viết đúng tên như trong tệp camera",
        "There is no camera “{name}”; did you mean “{near}”?",
        "Write the name as it is in the cameras file",
    ),
    ProblemCode.UNKNOWN_CONTENT_NEAR: wording(
        "Không có camera “{name}”; ý bạn là “{near}”?",
        "Hãy viết “{near}”, hoặc đúng tên như trong tệp camera",
        "There is no camera “{name}”; did you mean “{near}”?",
        "Write “{near}”, or a name as it is in the cameras file",
    ),
    ProblemCode.CONTENT_BARE: wording(
        "“{word}” phải có thêm phần của nó thì mới hiện được",
        "Ví dụ: {{{kind}: {example}}}",
        "“{word}” needs what belongs to it",
        "For example: {{{kind}: {example}}}",
    ),
    ProblemCode.CONTENT_SEVERAL: wording(
        "Một ô chỉ hiện được một thứ, ở đây ghi nhiều thứ: {kinds}",
        "Hãy để lại một thứ, và đặt thứ còn lại vào ô khác",
        "A tile shows one thing only, and here are several: {kinds}",
        "Keep one, and give the other a tile of its own",
    ),
    ProblemCode.TEXT_MISSING: wording(
        "Ô chữ này chưa có lời nào",
        "Hãy thêm text: và lời sẽ hiện",
        "This text tile has no words",
        "Add text: and the words to show",
    ),
    ProblemCode.PAGE_TOO_HEAVY: wording(
        "Trang “{page}” mở {streams} luồng chính cùng lúc, khoảng {percent}% sức của máy này",
        "Hãy để stream: auto cho các camera: {names}",
        "The page “{page}” plays {streams} main streams at once, about {percent}% of what this machine can do",
        "Use stream: auto for the cameras: {names}",
    ),
    ProblemCode.MAIN_IN_SMALL_TILE: wording(
        "Camera “{name}” dùng luồng chính trong một ô nhỏ, tốn sức máy mà không nét hơn",
        "Hãy để stream: auto",
        "The camera “{name}” uses its main stream in a small tile, which costs more and shows no more detail",
        "Use stream: auto",
    ),
}
