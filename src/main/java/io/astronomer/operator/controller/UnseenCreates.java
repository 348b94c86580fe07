package io.astronomer.operator.controller;

import io.astronomer.operator.api.Action;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.plan.Outcome;
import io.astronomer.operator.plan.RecordedState;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Creates of this process whose object no listing has shown yet. The response of a create contains only the id, so it is
 * unknown whether Astro stored what was sent. Lost at a restart: a difference is then drift, and corrected by an update,
 * whose response shows the object.
 */
final class UnseenCreates {
    private final Set<String> uids = ConcurrentHashMap.newKeySet();

    RecordedState recordedState(EnvironmentObject resource, RecordedState recordedState) {
        return uids.contains(uid(resource)) ? recordedState.unverified() : recordedState;
    }

    /** Records the outcome of a reconciliation. */
    void record(EnvironmentObject resource, Outcome outcome) {
        if (outcome instanceof Outcome.Applied applied) {
            if (applied.action() == Action.Create) {
                uids.add(uid(resource));
            } else {
                uids.remove(uid(resource));
            }
        } else if (outcome instanceof Outcome.InSync) {
            uids.remove(uid(resource));
        }
    }

    /** The resource is being deleted. */
    void forget(EnvironmentObject resource) {
        uids.remove(uid(resource));
    }

    private static String uid(EnvironmentObject resource) {
        return resource.getMetadata().getUid();
    }
}
