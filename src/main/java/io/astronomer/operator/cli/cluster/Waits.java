package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.astro.DisplayText;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Waits for the operator's reactions by watching the resources: a single one, or all of its namespace. */
public final class Waits {
    private final KubernetesCluster cluster;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<Target, Awaited> pending = new HashMap<>();
    private final Map<Target, Optional<EnvironmentObject>> last = new HashMap<>();

    /** What a watch reports, in the order of the reports. */
    private sealed interface Event {
        record Present(GenericKubernetesResource resource) implements Event {}

        record Gone(Target target) implements Event {}

        record Synced(String namespace, SharedIndexInformer<GenericKubernetesResource> informer) implements Event {}

        record Failed(String namespace, Throwable failure) implements Event {}
    }

    public Waits(KubernetesCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Waits for all of them. Throws a {@link ClusterFailure} when the user may not watch.
     *
     * @param ended takes the end of each, as it comes; those that did not end in time come last, as bad ones
     */
    public void await(List<Awaited> awaited, Duration timeout, BiConsumer<Target, Reached> ended) {
        awaited.forEach(each -> pending.put(each.target(), each));
        Map<String, List<Target>> byNamespace = new HashMap<>();
        pending.keySet()
                .forEach(target -> byNamespace
                        .computeIfAbsent(target.namespace(), unknown -> new ArrayList<>())
                        .add(target));
        List<SharedIndexInformer<GenericKubernetesResource>> informers = new ArrayList<>();
        // The client retries a watch without the right to it until the time is over.
        byNamespace.keySet().forEach(namespace -> cluster.requireWatch(right(namespace)));
        try {
            byNamespace.forEach((namespace, targets) -> informers.add(watch(namespace, targets)));
            follow(System.nanoTime() + timeout.toNanos(), ended);
        } finally {
            informers.forEach(SharedIndexInformer::stop);
        }
        pending.keySet()
                .forEach(target -> ended.accept(target, new Reached(false, "the time is over. " + state(target))));
    }

    private String state(Target target) {
        return last.getOrDefault(target, Optional.empty()).map(Reached::state).orElse("no state was seen.");
    }

    private SharedIndexInformer<GenericKubernetesResource> watch(String namespace, List<Target> targets) {
        var inNamespace =
                cluster.client().genericKubernetesResources(cluster.objects()).inNamespace(namespace);
        Informable<GenericKubernetesResource> watched =
                targets.size() == 1 ? inNamespace.withName(targets.get(0).name()) : inNamespace;
        SharedIndexInformer<GenericKubernetesResource> informer = watched.runnableInformer(0);
        informer.addEventHandler(new Handler());
        informer.stopped().whenComplete((unused, failure) -> {
            if (failure != null) {
                events.add(new Event.Failed(namespace, failure));
            }
        });
        informer.start()
                .whenComplete((unused, failure) -> events.add(
                        failure == null
                                ? new Event.Synced(namespace, informer)
                                : new Event.Failed(namespace, failure)));
        return informer;
    }

    private void follow(long deadline, BiConsumer<Target, Reached> ended) {
        while (!pending.isEmpty()) {
            Event event;
            try {
                event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            if (event == null) {
                return;
            }
            take(event, ended);
        }
    }

    private void take(Event event, BiConsumer<Target, Reached> ended) {
        if (event instanceof Event.Present present) {
            judge(Target.of(present.resource()), Optional.of(cluster.object(present.resource())), ended);
        } else if (event instanceof Event.Gone gone) {
            judge(gone.target(), Optional.empty(), ended);
        } else if (event instanceof Event.Synced synced) {
            // A resource that was gone before the watch began is in no event.
            List<Target> here = pending.keySet().stream()
                    .filter(target -> target.namespace().equals(synced.namespace()))
                    .toList();
            for (Target target : here) {
                GenericKubernetesResource there =
                        synced.informer().getStore().getByKey(target.namespace() + "/" + target.name());
                judge(target, Optional.ofNullable(there).map(cluster::object), ended);
            }
        } else if (event instanceof Event.Failed failed) {
            throw failure(failed);
        }
    }

    private void judge(Target target, Optional<EnvironmentObject> now, BiConsumer<Target, Reached> ended) {
        Awaited awaited = pending.get(target);
        if (awaited == null) {
            return;
        }
        last.put(target, now);
        awaited.reached().apply(now).ifPresent(reached -> {
            pending.remove(target);
            ended.accept(target, reached);
        });
    }

    private ClusterFailure failure(Event.Failed failed) {
        for (Throwable cause = failed.failure(); cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused) {
                return Refusals.of(refused, right(failed.namespace()), cluster.name());
            }
        }
        return new ClusterFailure(
                ClusterFailure.Kind.UNREACHABLE,
                "the watch of namespace " + DisplayText.line(failed.namespace()) + " failed.");
    }

    private static Right right(String namespace) {
        return Right.in(namespace, "list and watch", Right.OBJECTS);
    }

    private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource resource) {
            events.add(new Event.Present(resource));
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource resource) {
            events.add(new Event.Present(resource));
        }

        @Override
        public void onDelete(GenericKubernetesResource resource, boolean unknownFinalState) {
            events.add(new Event.Gone(Target.of(resource)));
        }
    }
}
