package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.astronomer.operator.sandbox.kube.resource.Json;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds duplicate fields in a JSON text, because a parsed tree no longer shows them. */
final class Duplicates {
    private Duplicates() {}

    static List<String> in(String text) {
        List<String> twice = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (!text.stripLeading().startsWith("{")) {
            return twice;
        }
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    if (!seen.add(pointer)) {
                        twice.add(dotted(pointer));
                    }
                }
            }
        } catch (IOException broken) {
            throw Refusal.badRequest("the body of the request was not readable");
        }
        return twice;
    }

    private static String dotted(String pointer) {
        return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }
}
