package io.astronomer.operator.e2e;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.cli.plan.PlannedChange;
import io.astronomer.operator.cli.plan.PlannedObject;
import io.astronomer.operator.plan.Change;
import io.astronomer.operator.sandbox.astro.Call;
import io.astronomer.operator.sandbox.astro.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan says of the operator's next request for one resource.
 *
 * @param stored the object when it was planned
 */
record PlannedWrite(Source source, PlannedObject object, Optional<ObjectNode> stored) {

    /** What says which objects the operator manages. */
    enum Source {
        STATUS,
        MANIFESTS
    }

    /** Returns the operation of the request; empty when none is planned. */
    Optional<Operation> expected() {
        return switch (object.action()) {
            case CREATE -> Optional.of(Operation.CREATE);
            case UPDATE -> Optional.of(Operation.UPDATE);
            case ADOPT -> object.changes().isEmpty() ? Optional.empty() : Optional.of(Operation.UPDATE);
            case EXCLUDE -> Optional.of(Operation.EXCLUDE);
            case REPLACE, DELETE -> Optional.of(Operation.DELETE);
            case ORPHAN, DECISION, WAITING, ERROR, SUSPENDED, UNCHANGED -> Optional.empty();
        };
    }

    /** Returns whether the request is one whose fields can be compared. */
    boolean hasPaths() {
        return stored.isPresent()
                && expected()
                        .filter(Set.of(Operation.UPDATE, Operation.EXCLUDE)::contains)
                        .isPresent();
    }

    /** Returns whether the request is about the planned object. */
    boolean concerns(Call call) {
        if (call.operation() != Operation.CREATE) {
            return object.id().filter(id -> call.path().contains("/" + id)).isPresent();
        }
        return object.identity()
                .filter(identity -> text(call, "objectKey").equals(identity.key())
                        && text(call, "objectType").equals(identity.type().name())
                        && text(call, "scopeEntityId").equals(identity.entityId()))
                .isPresent();
    }

    private static String text(Call call, String field) {
        return call.body().path(field).asText();
    }

    /** Returns how the request differs from the plan; empty if it does not. */
    Optional<String> difference(Call write) {
        String planned = object.reference() + ": planned by its " + source;
        if (!expected().equals(Optional.of(write.operation()))) {
            return Optional.of(planned + ", but the operator sent " + write.operation() + ": " + object);
        }
        if (!hasPaths()) {
            return Optional.empty();
        }
        String block = object.identity().orElseThrow().type().block();
        Set<String> sent = SentChanges.paths(block, stored.orElseThrow(), write);
        Set<String> unplanned = new TreeSet<>(sent);
        Set<String> unsent = new TreeSet<>();
        for (PlannedChange change : object.changes()) {
            unplanned.removeIf(path -> isIn(change.path(), path));
            if (isShown(change) && sent.stream().noneMatch(path -> isIn(change.path(), path))) {
                unsent.add(change.path());
            }
        }
        if (write.operation() == Operation.EXCLUDE) {
            // Each Deployment has its own request, and this is the first.
            unsent.clear();
        }
        return unplanned.isEmpty() && unsent.isEmpty()
                ? Optional.empty()
                : Optional.of(planned + ", but the operator sent " + unplanned + " too, and did not send " + unsent
                        + ": " + object);
    }

    /** A value that no response shows may be equal. */
    private boolean isShown(PlannedChange change) {
        return change.kind() != Change.Kind.RESEND
                && !change.sensitive()
                && !object.incomparable().contains(change.path());
    }

    /** Returns whether the path is this field, or a member of it. */
    private static boolean isIn(String field, String path) {
        return path.equals(field) || path.startsWith(field + ".");
    }
}
