// The similarity of two incidents, as `incidents precedents` computes it: whole numbers only, so that both give the same.
// A feature is [kind, ...]: 0 codes, 1 days, 2 a length in days, 3 a promise, 4 places; null is nothing recorded.
(() => {
  "use strict";
  const { full, least, day, rarest, last, halfLife, points, wide, rarity } = self.PROFILES.similarity;
  const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
  const even = (number) => {
    const rounded = Math.round(number);
    return rounded - number === 0.5 && rounded % 2 ? rounded - 1 : rounded;
  };

  const nearness = (days) => {
    const score = days < last ? even(full * 2 ** (-days / halfLife)) : 0;
    return score >= least ? score : 0;
  };

  const days = ([, first, end], [, begin, over]) => {
    const gaps = [0];
    if (end !== null && begin !== null) gaps.push(begin - end);
    if (over !== null && first !== null) gaps.push(first - over);
    const open = [first, end, begin, over].includes(null);
    return [nearness(open ? last : Math.max(over - first, end - begin)), nearness(Math.max(...gaps))];
  };

  const ratio = (short, long) => {
    if (long === null) return 0;
    const score = short >= long ? full : Math.floor((full * (short + day)) / (long + day));
    return score >= least ? score : 0;
  };

  const lengths = ([low, high], [least_, most]) => {
    const score = Math.min(ratio(low, most), ratio(least_, high));
    if (high !== null && high < least_) return [score, ratio(high, least_)];
    if (most !== null && most < low) return [score, ratio(most, low)];
    return [score, full];
  };

  const nested = (one, other) =>
    one.length === other.length && one.every((place, number) => place === other[number]) ? 2 : Number(other.includes(one[0]) || one.includes(other[0]));

  const places = (one, other) => {
    const best = sum([[one, other], [other, one]].flatMap(([own, theirs]) => own.map((place) => Math.max(...theirs.map((their) => nested(place, their))))));
    return Math.floor((full * best) / (2 * (one.length + other.length)));
  };

  const codes = (dimension, one, other, most) => {
    const rare = (code) => rarity[dimension][code];
    const common = one.filter((code) => other.includes(code));
    const [agreed, ofOne, ofOther] = [common, one, other].map((held) => sum(held.map(rare)));
    const smaller = Math.min(ofOne, ofOther);
    const either = wide.includes(dimension) ? 2 * smaller - agreed : ofOne + ofOther - agreed;
    const number = Math.max(1, common.length);
    const low = Math.floor((2 * full * agreed) / (either + agreed));
    const lost = Math.floor((most * low * (rarest * number - agreed)) / (full * rarest * number));
    return [low, Math.floor((full * agreed) / smaller), most - lost];
  };

  const entry = (dimension, one, other) => {
    const most = points[dimension];
    if (!one || !other) return [0, full, most];
    if (one[0] === 1) return [...days(one, other), most];
    if (one[0] === 2) return [...lengths(one.slice(1), other.slice(1)), most];
    if (one[0] === 4) {
      const score = places(one[1], other[1]);
      return [score, score, most];
    }
    const [low, high, weight] = codes(dimension, one[1], other[1], most);
    if (one[0] !== 3 || !one[3] || !other[3]) return [low, high, weight];
    const [short, long] = one[2] && other[2] ? lengths(one[2], other[2]) : [0, full];
    return [Math.floor((low + short) / 2), Math.floor((high + long + 1) / 2), weight];
  };

  const hundredths = (part, whole) => {
    const [number, rest] = [Math.floor((100 * part) / whole), (100 * part) % whole];
    return number + (2 * rest > whole || (2 * rest === whole && number % 2) ? 1 : 0);
  };

  // The bounds of the similarity, and those of what each dimension adds, in hundredths; and the scores of each in thousandths.
  self.SIMILARITY = (one, other) => {
    const entries = points.map((_, dimension) => entry(dimension, one[dimension], other[dimension]));
    const whole = full * sum(entries.map(([, , weight]) => weight));
    const bounds = (held) => [0, 1].map((end) => hundredths(sum(held.map((scored) => scored[end] * scored[2])), whole));
    return { bounds: bounds(entries), adds: entries.map((scored) => bounds([scored])), scores: entries };
  };
})();
