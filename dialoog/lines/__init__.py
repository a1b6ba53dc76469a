"""The line face: plain lines in, plain lines out, nothing redrawn."""
