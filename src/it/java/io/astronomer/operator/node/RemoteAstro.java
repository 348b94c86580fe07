package io.astronomer.operator.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Directory;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The Astro service in this process, with the time of each description's arrival. */
final class RemoteAstro implements AutoCloseable {
    private static final Set<Operation> WRITES =
            Set.of(Operation.CREATE, Operation.UPDATE, Operation.EXCLUDE, Operation.DELETE);

    private final AstroServer server;
    private final ConcurrentMap<String, Long> arrivals = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicInteger writes = new AtomicInteger();

    RemoteAstro(int port) {
        Ids ids = Ids.random();
        server = AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), ids), port);
        server.log().divert(this::note);
    }

    /** Adds a Workspace, and returns its id. */
    String workspace(String name) {
        String id = Ids.random().next();
        server.service().directory().add(new Directory.Workspace(id, SandboxFixtures.ORGANIZATION, name));
        return id;
    }

    /** Returns the time at which Astro took the description, by the clock of {@link System#nanoTime()}. */
    Optional<Long> arrival(String description) {
        return Optional.ofNullable(arrivals.get(description));
    }

    /** Returns the number of creates and updates with the description. Unlike a listing it does not delay the service. */
    int writes(String description) {
        return counts.getOrDefault(description, 0);
    }

    /** Returns the number of writes that Astro took. */
    int writes() {
        return writes.get();
    }

    /** Returns the descriptions of all remote objects by their keys. */
    Map<String, List<String>> descriptions() {
        return server.service().storedObjects().stream()
                .collect(Collectors.groupingBy(
                        object -> text(object, "objectKey"),
                        Collectors.mapping(object -> text(object, "description"), Collectors.toList())));
    }

    /** Deletes the objects of a key as another client. */
    void remove(String key) {
        AstroSession session = server.service().session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION);
        server.service().storedObjects().stream()
                .filter(object -> text(object, "objectKey").equals(key))
                .forEach(object -> session.delete(text(object, "id")));
    }

    private static String text(ObjectNode object, String field) {
        return object.path(field).asText();
    }

    private void note(Call call) {
        if (WRITES.contains(call.operation()) && call.status() >= 200 && call.status() < 300) {
            writes.incrementAndGet();
            String description = call.body().path("description").asText();
            arrivals.putIfAbsent(description, System.nanoTime());
            counts.merge(description, 1, Integer::sum);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
