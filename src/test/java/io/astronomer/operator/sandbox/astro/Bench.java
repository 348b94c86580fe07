package io.astronomer.operator.sandbox.astro;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A new service with a fixed clock, and short forms of the tests' calls. */
final class Bench {
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T08:00:00.750Z"));
    final AstroService service = AstroService.withSandboxFixtures(clock, Ids.sequential());
    final AstroSession operator = session(SandboxFixtures.ORGANIZATION_TOKEN);

    AstroSession session(String token) {
        return service.session(token, SandboxFixtures.ORGANIZATION);
    }

    void assume(Reading reading) {
        service.behaveBy(ServiceVariants.defaults().with(reading));
    }

    String create(ObjectNode body) {
        return operator.create(body).get("id").textValue();
    }

    ObjectNode update(String id, String singleQuoted) {
        return operator.update(id, Bodies.json(singleQuoted));
    }

    ObjectNode stored(String id) {
        return service.stored(id).orElseThrow();
    }

    ObjectNode createdAndStored(ObjectNode body) {
        return stored(create(body));
    }

    /** Lists with query parameters: {@code list("limit=1", "offset=2")}. */
    ObjectNode list(String... parameters) {
        return operator.list(query(parameters));
    }

    List<String> keys(String... parameters) {
        return list(parameters).get("environmentObjects").findValuesAsText("objectKey");
    }

    static Map<String, List<String>> query(String... parameters) {
        Map<String, List<String>> query = new HashMap<>();
        Arrays.stream(parameters)
                .map(parameter -> parameter.split("=", 2))
                .forEach(pair -> query.computeIfAbsent(pair[0], name -> new ArrayList<>())
                        .add(pair[1]));
        return query;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    static ServiceError refusal(ThrowingCallable call) {
        return catchThrowableOfType(ServiceError.class, call);
    }

    static List<String> refusedFields(ThrowingCallable call) {
        return refusal(call).fieldErrors().stream()
                .map(error -> error.field() + " " + error.code())
                .toList();
    }
}
