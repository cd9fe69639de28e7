"""Building blocks that paint themselves from the theme: texts, surfaces, keys, bars."""
