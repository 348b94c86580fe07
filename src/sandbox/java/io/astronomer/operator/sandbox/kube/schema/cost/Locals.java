package io.astronomer.operator.sandbox.kube.schema.cost;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of the enclosing macros; an inner one hides an outer one of the same name. */
final class Locals {
    private final Map<String, Deque<Local>> open = new HashMap<>();

    /** The known properties of a variable; its path is empty if it does not come from the object. */
    record Local(List<String> path, Optional<Size> size, Optional<Entries> entries) {}

    void enter(String name, Local local) {
        open.computeIfAbsent(name, unseen -> new ArrayDeque<>()).push(local);
    }

    void leave(String name) {
        open.getOrDefault(name, new ArrayDeque<>()).pop();
    }

    Optional<Local> find(String name) {
        return Optional.ofNullable(open.get(name)).map(Deque::peek);
    }
}
