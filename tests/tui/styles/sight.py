"""Colours as people see them: contrast, distance, and sight without one kind of cone.

Contrast is that of WCAG 2, distance CIEDE2000. The matrices are those of Machado, Oliveira
and Fernandes (2009) for a full lack of one kind of cone, on linear RGB.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    """The parts of `#rrggbb` as shares of light."""
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]


def contrast(text, background):
    """WCAG's relative contrast of two colours."""
    lights = sorted(_times(_TO_XYZ, linear(one))[1] for one in (text, background))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def seen(colour, sight="usual"):
    """The colour in L*a*b*, as it is seen."""
    light = _times(SIGHTS[sight], linear(colour))
    xyz = _times(_TO_XYZ, [min(1, max(0, part)) for part in light])
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (part / white for part, white in zip(xyz, _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one, other):
    """How far from each other two colours are to people who see them worst."""
    return min(distance(seen(one, sight), seen(other, sight)) for sight in SIGHTS)


def distance(one, other):
    """CIEDE2000 of two colours in L*a*b*."""
    (light, a, b), (other_light, other_a, other_b) = one, other
    chroma = (hypot(a, b) + hypot(other_a, other_b)) / 2
    stretch = 1 + (1 - sqrt(chroma**7 / (chroma**7 + 25**7))) / 2
    first, first_hue = _polar(a * stretch, b)
    second, second_hue = _polar(other_a * stretch, other_b)
    turn = (second_hue - first_hue + 180) % 360 - 180 if first * second else 0
    mean_hue = first_hue + turn / 2 if first * second else first_hue + second_hue
    by_hue = 2 * sqrt(first * second) * sin(radians(turn / 2))
    return _weighted(
        (light + other_light) / 2,
        (first + second) / 2,
        mean_hue % 360,
        (other_light - light, second - first, by_hue),
    )


def _weighted(light, chroma, hue, differences):
    """The distance of colours with these means and differences."""
    of_hue = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    from_middle = (light - 50) ** 2
    weights = (
        1 + 0.015 * from_middle / sqrt(20 + from_middle),
        1 + 0.045 * chroma,
        1 + 0.015 * chroma * of_hue,
    )
    of_light, of_chroma, by_hue = (
        one / weight for one, weight in zip(differences, weights, strict=True)
    )
    around_blue = 60 * exp(-(((hue - 275) / 25) ** 2))
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(around_blue))
    squares = of_light**2 + of_chroma**2 + by_hue**2
    return sqrt(squares + rotation * of_chroma * by_hue)


def _polar(a, b):
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
