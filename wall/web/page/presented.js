/** Tells which pictures a video really presents: a video that plays may well show none. */

/**
 * @param {HTMLVideoElement} video
 * @param {(media: number) => void} seen is told the media time of each
 * @param {AbortSignal} signal ends it
 */
export function watchPresented(video, seen, signal) {
  if (video.requestVideoFrameCallback) {
    const next = (_, frame) => {
      if (!signal.aborted) {
        seen(frame.mediaTime);
        video.requestVideoFrameCallback(next);
      }
    };
    video.requestVideoFrameCallback(next);
    return;
  }
  let last = video.currentTime;
  const timer = setInterval(() => {
    if (!video.seeking && video.readyState >= 2 && video.currentTime !== last) {
      last = video.currentTime;
      seen(last);
    }
  }, 200);
  signal.addEventListener('abort', () => clearInterval(timer));
}
