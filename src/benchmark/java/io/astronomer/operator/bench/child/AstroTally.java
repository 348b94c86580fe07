package io.astronomer.operator.bench.child;

import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records each request to the service, without its content. */
final class AstroTally {
    private final AstroService service;
    private final Map<String, String> keys = new HashMap<>();
    private List<AstroCall> calls = new ArrayList<>();
    private int writes;

    AstroTally(AstroService service) {
        this.service = service;
    }

    synchronized void note(Call call) {
        AstroCall noted = new AstroCall(Clock.micros(), call.operation(), call.status(), subject(call));
        calls.add(noted);
        writes += noted.isWrite() && noted.isTaken() ? 1 : 0;
    }

    synchronized void clear() {
        calls = new ArrayList<>();
        writes = 0;
    }

    synchronized List<AstroCall> calls() {
        return List.copyOf(calls);
    }

    synchronized int count() {
        return calls.size();
    }

    synchronized int writes() {
        return writes;
    }

    private String subject(Call call) {
        Operation operation = call.operation();
        if (operation == Operation.CREATE) {
            return call.body().path("objectKey").asText();
        }
        return operation == Operation.LIST
                ? call.parameter("workspaceId") + call.parameter("deploymentId")
                : keys.computeIfAbsent(id(call.path()), this::key);
    }

    private static String id(String path) {
        return path.replaceFirst(".*/environment-objects/", "").replaceFirst("/.*", "");
    }

    private String key(String id) {
        return service.stored(id)
                .map(object -> object.path("objectKey").asText())
                .orElse("");
    }
}
