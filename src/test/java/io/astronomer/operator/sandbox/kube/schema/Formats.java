package io.astronomer.operator.sandbox.kube.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.regex.Pattern;

/** The string formats that the API server checks; one that it does not know is not checked. */
final class Formats {
    private static final Pattern DURATION = Pattern.compile("[-+]?(\\d+(\\.\\d*)?\\s*(ns|us|µs|ms|s|m|h|d|w)\\s*)+|0");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

    private Formats() {}

    static boolean matches(String format, String text) {
        try {
            return switch (format) {
                case "date-time", "datetime" -> OffsetDateTime.parse(text).getYear() >= 0;
                case "date" -> LocalDate.parse(text).getYear() >= 0;
                case "byte" -> Base64.getDecoder().decode(text).length <= text.length();
                case "uri" -> new URI(text).isAbsolute() || text.startsWith("/");
                case "duration" -> DURATION.matcher(text).matches();
                case "uuid", "uuid3", "uuid4", "uuid5" -> UUID.matcher(text).matches();
                case "email" -> EMAIL.matcher(text).matches();
                case "hostname" -> HOST.matcher(text).matches();
                case "ipv4" -> IPV4.matcher(text).matches();
                default -> true;
            };
        } catch (DateTimeException | IllegalArgumentException | URISyntaxException malformed) {
            return false;
        }
    }
}
