"""The formats, one module each; `annotations.exchange.registry` lists them."""
