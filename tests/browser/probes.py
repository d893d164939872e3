"""What the browser itself is asked about a page. Each gives a list of what is wrong, as text."""

from __future__ import annotations

TOO_WIDE = """() => {
  const width = document.documentElement.scrollWidth;
  if (width <= window.innerWidth) return [];
  const sticksOut = (box) => box.width > 0 && (box.right > window.innerWidth || box.left < 0);
  return [`${width} pixels`, ...[...document.querySelectorAll("body *")]
    .filter((element) => sticksOut(element.getBoundingClientRect()))
    .map((element) => element.outerHTML.slice(0, 120))];
}"""

FOCUS_NOT_SEEN = """() => {
  const reachable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const wrong = [];
  for (const element of document.querySelectorAll(reachable)) {
    if (element.tabIndex < 0 || element.disabled || !element.checkVisibility()) continue;
    element.focus({preventScroll: true});
    if (document.activeElement !== element) continue;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
      && !style.outlineColor.endsWith(", 0)");
    const inside = box.width > 0 && box.top + window.scrollY >= 0
      && box.left >= 0 && box.left < window.innerWidth;
    if (!ring || !inside) wrong.push(element.outerHTML.slice(0, 120));
  }
  document.activeElement?.blur();
  return wrong;
}"""
"""With the keyboard: what takes the focus shows a ring, and stands where one can see it."""

PALE = """() => {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const numbers = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    return brush.getImageData(0, 0, 1, 1).data;
  };
  const lightness = (colour) => {
    const [red, green, blue] = numbers(colour).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const colour = getComputedStyle(here).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
    return canvas;
  };
  const probe = document.body.appendChild(document.createElement("div"));
  probe.style.backgroundColor = "Canvas";
  const canvas = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const pale = (ink, paper) => {
    const [dark, light] = [lightness(ink), lightness(paper)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05) < 3;
  };
  const wrong = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility()) continue;
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part && style.content === "none") continue;
      if (style.maskImage === "none" || style.maskImage === "") continue;
      const paper = ground(part ? element : element.parentElement);
      if (pale(style.backgroundColor, paper)) {
        wrong.push(`${part ?? ""} ${element.outerHTML.slice(0, 120)}`);
      }
    }
    if (element.tagName === "svg" && element.querySelector("use")) {
      if (pale(getComputedStyle(element).color, ground(element))) {
        wrong.push(element.outerHTML.slice(0, 120));
      }
    }
  }
  return wrong;
}"""
"""Pictures that cannot be told from what is behind them; the tool for barriers looks at letters."""

UNMARKED = """() => {
  const plain = (element) => {
    const style = getComputedStyle(element);
    const lines = [style.borderBlockEndStyle, style.textDecorationLine, style.outlineStyle];
    return [style.color, ...lines].join();
  };
  const wrong = [];
  for (const element of document.querySelectorAll("[aria-current]")) {
    const others = element.closest("ul, ol")?.querySelectorAll("a:not([aria-current])") ?? [];
    if (element.tagName === "A" && [...others].some((other) => plain(other) === plain(element))) {
      wrong.push(element.outerHTML.slice(0, 120));
    }
  }
  return wrong;
}"""
"""Where shadows and grounds are taken away, the current entry must still differ from the others."""

MOVING = """() => {
  const longest = (times) => Math.max(...times.split(",").map(parseFloat));
  const wrong = document.getAnimations().map((animation) => `moves: ${animation.id}`);
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (longest(style.transitionDuration) > 0 || longest(style.animationDuration) > 0
        || style.scrollBehavior === "smooth") {
        wrong.push(`${part ?? ""} ${element.outerHTML.slice(0, 120)}`);
      }
    }
  }
  return wrong;
}"""
"""What still moves although the person asked for less of it."""

BUILT = """(language_told) => {
  const told = ["class", "role", "style", ...(language_told ? ["lang", "dir"] : [])];
  const shape = (element) => [
    element.tagName,
    element.textContent.trim() !== "",
    ...element.getAttributeNames(),
    ...told.map((name) => element.getAttribute(name)),
  ].join();
  const language = language_told ? document.documentElement.lang : "";
  const shapes = [...document.querySelectorAll("*")].map((element) => {
    const around = element.parentElement;
    return [language, around ? shape(around) : "", shape(element)].join(" > ");
  });
  return [...new Set(shapes)];
}"""
"""Of which parts a page is built: an element in another one, in a page of this language."""

LANGUAGE = "() => [document.documentElement.lang, document.documentElement.dir]"
