"""Mail: single messages, boxes of them, and what is attached."""
