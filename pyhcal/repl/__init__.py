"""The reviewer's desk: a session of plain commands, on a terminal or line by line."""
