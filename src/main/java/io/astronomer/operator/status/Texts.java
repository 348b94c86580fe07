package io.astronomer.operator.status;

/** Keeps texts within what a status can hold. */
final class Texts {
    private Texts() {}

    static String bounded(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        // Half a character is no text.
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
