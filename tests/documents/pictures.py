"""Pictures of a blue signature and a red seal, as PNG with a transparent ground."""

from io import BytesIO

from PIL import Image, ImageDraw


def picture(colour: tuple[int, ...], size=(600, 300), ground=(0, 0, 0, 0)) -> bytes:
    image = Image.new("RGBA", size, ground)
    width, height = size
    drawn = ImageDraw.Draw(image)
    drawn.ellipse((20, 20, width - 20, height - 20), outline=colour, width=12)
    return saved(image)


def saved(image: Image.Image, kind: str = "PNG") -> bytes:
    made = BytesIO()
    image.save(made, kind)
    return made.getvalue()


BLUE, RED = picture((20, 40, 160, 255)), picture((200, 20, 30, 255), size=(500, 500))
