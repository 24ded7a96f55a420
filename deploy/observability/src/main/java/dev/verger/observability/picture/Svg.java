package dev.verger.observability.picture;

import java.util.Locale;

/** Collects the elements of a picture. Lengths are pixels from the upper left corner. */
final class Svg {

    /** Widths of letters, as shares of the size of the text. They are estimates: the font is that of the reader. */
    private static final double LETTER = 0.53;

    private static final double CAPITAL = 0.68;

    private final StringBuilder elements = new StringBuilder();

    /** Where a text begins, ends or has its middle. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A box. */
    record Box(double x, double y, double width, double height) {

        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }
    }

    void box(Box box, String fill, String border) {
        elements.append(format(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\" fill=\"%s\" stroke=\"%s\"/>%n",
                box.x(), box.y(), box.width(), box.height(), fill, border));
    }

    void line(double x1, double y1, double x2, double y2, String color) {
        elements.append(
                format("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>%n", x1, y1, x2, y2, color));
    }

    /** @param path in SVG's form, such as {@code M0,0L5,5} */
    void curve(String path, String color) {
        elements.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>\n"
                .formatted(path, color));
    }

    void area(String path, String color, double opacity) {
        elements.append(
                "<path d=\"%s\" fill=\"%s\" fill-opacity=\"%s\" stroke=\"none\"/>\n".formatted(path, color, opacity));
    }

    void text(double x, double y, String text, int size, String color, Anchor anchor) {
        text(x, y, text, size, color, anchor, "normal");
    }

    void bold(double x, double y, String text, int size, String color, Anchor anchor) {
        text(x, y, text, size, color, anchor, "600");
    }

    private void text(double x, double y, String text, int size, String color, Anchor anchor, String weight) {
        elements.append(format(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>%n",
                x, y, size, color, anchor.name().toLowerCase(Locale.ROOT), weight, escaped(text)));
    }

    /** Returns about how wide a text is. */
    static double width(String text, int size) {
        long capitals = text.chars()
                .filter(letter -> Character.isUpperCase(letter) || letter == '_' || letter == '%')
                .count();
        return size * (LETTER * (text.length() - capitals) + CAPITAL * capitals);
    }

    /** Returns a text that is not wider than that. */
    static String shortened(String text, int size, double width) {
        int letters = text.length();
        while (letters > 1 && width(text.substring(0, letters), size) > width) {
            letters--;
        }
        return letters == text.length() ? text : text.substring(0, letters) + "…";
    }

    /** Returns the picture as a file has it. */
    String document(double width, double height, String title) {
        return format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\""
                                + " font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\">%n<title>%3$s</title>%n",
                        width, height, escaped(title))
                + elements
                + "</svg>\n";
    }

    private static String format(String form, Object... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] instanceof Double number ? coordinate(number) : values[i];
        }
        return form.replace("%n", "\n").formatted(values);
    }

    /** Half a pixel is the smallest step that is seen. */
    static String coordinate(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
