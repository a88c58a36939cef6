"""The demo: an invented department whose past is played through the same acts as the pages.

`office` and `accounts` lay down what an administrator would enter by hand, the other modules tell
stories (campaigns and rounds, dossiers, meetings, decisions), `player` plays them day by day with
the clock running, and `build` puts all together. What is told stands in data/*.yaml.
"""
