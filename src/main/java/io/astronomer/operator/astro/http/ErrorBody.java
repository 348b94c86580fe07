package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException.FieldError;
import io.astronomer.operator.astro.DisplayText;
import io.astronomer.operator.astro.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of an error response that may be shown. After a request with a secret these are own field paths and codes;
 * otherwise one line of text without the token.
 */
record ErrorBody(Optional<String> message, Optional<String> requestId, List<FieldError> fieldErrors) {
    private static final int LONGEST_TEXT = 300;
    /** Longer text is neither searched for a token nor shown. */
    private static final int LONGEST_READ = 8_192;

    private static final int MOST_FIELDS = 50;
    /** Another token, or a former one. */
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)\\b(bearer|basic)[\\s:]+[\\w.~+/=-]{16,}");

    private static final Pattern CODE = Pattern.compile("(?=.{1,32}$)[A-Za-z]+([_-][A-Za-z]+)*");

    ErrorBody {
        fieldErrors = List.copyOf(fieldErrors);
    }

    static ErrorBody of(ApiResponse refusal, ApiRequest apiRequest) {
        ApiResponse apiResponse = refusal.to(apiRequest);
        ObjectNode body = apiResponse.object().orElseGet(Json::object);
        Optional<String> requestId = apiResponse.requestId();
        if (apiRequest.secrets().isEmpty()) {
            Optional<String> message = Optional.of(text(body, "message", apiResponse));
            return new ErrorBody(message.filter(text -> !text.isEmpty()), requestId, fieldErrors(body, apiResponse));
        }
        FieldPaths paths = FieldPaths.of(apiRequest.body().orElseGet(Json::object));
        List<FieldError> errors = rows(body).stream()
                .map(row -> new FieldError(
                        paths.known(row.path("field").asText()),
                        code(row.path("code").asText(), apiResponse),
                        ""))
                .filter(error -> !error.field().isEmpty() || !error.code().isEmpty())
                .toList();
        return new ErrorBody(Optional.empty(), requestId, errors);
    }

    private static List<FieldError> fieldErrors(ObjectNode body, ApiResponse apiResponse) {
        return rows(body).stream()
                .map(row -> new FieldError(
                        text(row, "field", apiResponse),
                        text(row, "code", apiResponse),
                        text(row, "message", apiResponse)))
                .toList();
    }

    private static List<JsonNode> rows(ObjectNode body) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : body.path("fieldErrors")) {
            if (row.isObject() && rows.size() < MOST_FIELDS) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String code(String given, ApiResponse apiResponse) {
        return CODE.matcher(given).matches() && !apiResponse.tellsSecret(given) ? given : "";
    }

    /** Secrets are removed before the text is truncated, because a truncated secret would not be recognized. */
    private static String text(JsonNode object, String member, ApiResponse apiResponse) {
        String read = DisplayText.start(object.path(member).asText(""), LONGEST_READ);
        String redacted = CREDENTIAL.matcher(apiResponse.redacted(read)).replaceAll("$1 " + Redactor.MASK);
        return DisplayText.line(redacted.strip(), LONGEST_TEXT).strip();
    }
}
