package dev.verger.apple.metadata;

/** An icon as a template: {@code …/{w}x{h}bb.{f}}. */
public record Artwork(Integer width, Integer height, String url) {

    /** The address of the icon as a square PNG of that many pixels; an unfilled template is a 404 at Apple. */
    public String square(int pixels) {
        if (url == null) {
            return null;
        }
        String size = Integer.toString(pixels);
        return url.replace("{w}", size)
                .replace("{h}", size)
                .replace("{c}", "bb")
                .replace("{f}", "png");
    }
}
