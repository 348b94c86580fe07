package io.astronomer.operator.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Decoding of {@code %} escapes. A {@code %} without two hexadecimal digits stands for itself, and {@code +} too. */
final class PercentDecoding {
    private static final int ESCAPE = 3;
    private static final int HEXADECIMAL = 16;

    private PercentDecoding() {}

    /** Returns the decoded text; empty when the escapes of neighbouring characters are not UTF-8. */
    static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            if (isEscape(text, i)) {
                bytes.write(Integer.parseInt(text, i + 1, i + ESCAPE, HEXADECIMAL));
                i += ESCAPE;
            } else {
                int end = text.offsetByCodePoints(i, 1);
                bytes.writeBytes(text.substring(i, end).getBytes(UTF_8));
                i = end;
            }
        }
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + ESCAPE <= text.length()
                && isHexadecimal(text.charAt(at + 1))
                && isHexadecimal(text.charAt(at + 2));
    }

    private static boolean isHexadecimal(char digit) {
        return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F');
    }
}
