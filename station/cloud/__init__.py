"""The Particle REST API as typed calls. The only room that imports an HTTP client.

`client.Cloud` is the room's door and `door.CloudDoor` what one run holds of it. Only `lines` imports requests, so that
whoever needs the values, the errors or the type of the door pays nothing for it."""
