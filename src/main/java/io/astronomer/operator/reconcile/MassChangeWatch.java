package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Wakes the resources of a mass change that was acknowledged, and those whose token is outdated. */
public final class MassChangeWatch implements Runnable {
    private final Supplier<Set<String>> review;
    private final Supplier<Stream<EnvironmentObject>> resources;
    private final Consumer<ResourceID> wake;

    /** @param review the uids of the resources to look at once more */
    public MassChangeWatch(
            Supplier<Set<String>> review, Supplier<Stream<EnvironmentObject>> resources, Consumer<ResourceID> wake) {
        this.review = review;
        this.resources = resources;
        this.wake = wake;
    }

    @Override
    public void run() {
        Set<String> uids = review.get();
        if (!uids.isEmpty()) {
            resources
                    .get()
                    .filter(resource -> uids.contains(resource.getMetadata().getUid()))
                    .map(ResourceID::fromResource)
                    .forEach(wake);
        }
    }
}
