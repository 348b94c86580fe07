package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the service says about an error, as far as it says anything: short, on one line, and possibly about content. */
record ErrorBody(Optional<String> message, Optional<String> requestId, List<FieldError> fieldErrors) {
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_FIELDS = 50;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    private static final Pattern REQUEST_ID = Pattern.compile("[\\w.:/+=-]{1,128}");

    ErrorBody {
        fieldErrors = List.copyOf(fieldErrors);
    }

    static ErrorBody of(Answer answer) {
        ObjectNode body = answer.object().orElseGet(Json::object);
        Optional<String> requestId = Json.text(body, "requestId")
                .or(() -> answer.header("x-request-id"))
                .filter(id -> REQUEST_ID.matcher(id).matches());
        List<FieldError> fields = new ArrayList<>();
        for (JsonNode row : body.path("fieldErrors")) {
            if (row.isObject() && fields.size() < MOST_FIELDS) {
                fields.add(new FieldError(text(row, "field"), text(row, "code"), text(row, "message")));
            }
        }
        return new ErrorBody(Optional.of(text(body, "message")).filter(text -> !text.isEmpty()), requestId, fields);
    }

    /** The same without a word that may be about content: names and codes only. */
    ErrorBody withoutText() {
        List<FieldError> names = fieldErrors.stream()
                .map(error -> new FieldError(error.field(), error.code(), ""))
                .toList();
        return new ErrorBody(Optional.empty(), requestId, names);
    }

    private static String text(JsonNode object, String member) {
        String line = UNPRINTABLE
                .matcher(object.path(member).asText(""))
                .replaceAll(" ")
                .strip();
        if (line.length() <= LONGEST_TEXT) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return line.substring(0, end);
    }
}
