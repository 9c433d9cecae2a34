/*
 * Offline edition: after a while there may be newer data. Said by the device's clock, which may be wrong.
 */
(function () {
  "use strict";

  const DAYS = 90;
  const DAY_MS = 86400000;
  const meta = document.querySelector('meta[name="bdb-data-date"]');
  const day = meta ? meta.getAttribute("content") || "" : "";
  const article = document.querySelector("article");
  if (!article || !(Date.now() - Date.parse(day) > DAYS * DAY_MS)) return;
  const notice = document.createElement("p");
  notice.className = "bdb-notice bdb-aged";
  notice.textContent =
    "这份离线版的数据核对到 " + day + "，过了 " + DAYS + " 天。可能已有新的一版，交钱前先打 12393 核对。" +
    "这台设备的日期要是不准，可以不理这句话。";
  article.insertBefore(notice, article.firstChild);
})();
