package io.astronomer.operator.bench.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another client that edits the objects in Astro in turn, without a pause. */
final class Drift implements Runnable {
    private static final List<String> NOT_SENT = List.of(
            "id",
            "objectKey",
            "objectType",
            "scope",
            "scopeEntityId",
            "sourceScope",
            "sourceScopeEntityId",
            "setFields",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy",
            "links",
            "excludeLinks",
            "autoLinkDeployments");

    private final AstroService service;
    private final AstroSession session;
    private final int perSecond;
    private final String spared;
    private volatile boolean ended;
    private volatile @Nullable RuntimeException failure;

    /** {@code spared} is a pattern of keys that stay unchanged. */
    Drift(AstroService service, int perSecond, String spared) {
        this.service = service;
        this.perSecond = perSecond;
        this.spared = spared;
        session = service.session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION);
    }

    /** Ends the edits. Fails if they ended by themselves, because the operator then had less to correct. */
    void end() {
        ended = true;
        if (failure != null) {
            throw new IllegalStateException("the other client failed", failure);
        }
    }

    @Override
    public void run() {
        try {
            editInTurn();
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    private void editInTurn() {
        List<ObjectNode> objects = service.storedObjects().stream()
                .filter(object -> !object.path("objectKey").asText().matches(spared))
                .toList();
        long start = System.nanoTime();
        for (long edits = 0; !ended && !objects.isEmpty(); edits++) {
            edit(objects.get((int) (edits % objects.size())), edits);
            long due = start + Duration.ofSeconds(1).toNanos() * (edits + 1) / perSecond;
            pauseUntil(due);
        }
    }

    private void edit(ObjectNode object, long edits) {
        ObjectNode body = object.deepCopy();
        body.remove(NOT_SENT);
        // Whether a variable is secret is fixed at its create.
        body.forEach(part -> {
            if (part instanceof ObjectNode typed) {
                typed.remove("isSecret");
            }
        });
        body.put("description", "edited by another client, " + edits);
        session.update(object.path("id").asText(), body);
    }

    private static void pauseUntil(long nanos) {
        try {
            long left = nanos - System.nanoTime();
            if (left > 0) {
                Thread.sleep(Duration.ofNanos(left).toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
