package io.astronomer.operator.reconcile;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.Content;
import io.astronomer.operator.resolve.ReferencedObject;
import io.astronomer.operator.resolve.ReferencedValues;
import io.astronomer.operator.resolve.References;
import io.astronomer.operator.resolve.ValueVersion;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Secrets and ConfigMaps in the cluster: versions from what is watched, content by a read of its own. One that appears or goes
 * wakes the resources that refer to it. One that changes is read once, and wakes those that refer to a key with another value.
 */
public final class KubernetesReferences implements References {
    /** So many at once: a whole cluster's in one answer would take more memory than all that is kept of them. */
    private static final long PAGE = 500;
    /** Each change of an object that is referred to takes one of them for one request. */
    private static final int THREADS = 4;

    private final KubernetesClient client;
    private final Optional<String> ownToken;
    private final ReferencedValues values = new ReferencedValues();
    private final WorkQueue<ReferencedObject> changed =
            new WorkQueue<>(WorkQueue.threads("changed-references", THREADS), this::compare);
    private final SimpleInboundEventSource<EnvironmentObject> changes = new SimpleInboundEventSource<>("values");
    private final Map<Kind, Cache<? extends HasMetadata>> watched = new ConcurrentHashMap<>();
    private final ResourceIndex<SecretTrace> held = new ResourceIndex<>("held", KubernetesReferences::holders);
    private final ResourceIndex<EnvironmentObject> referrers;
    private volatile Consumer<ResourceID> secrets = nobody -> {};

    /** @param ownToken the Secret with the operator's own token, as {@code namespace/name}, if it is in one */
    public KubernetesReferences(KubernetesClient client, Optional<String> ownToken) {
        this.client = client;
        this.ownToken = ownToken;
        this.referrers = new ResourceIndex<>("referents", new Referents(client.getKubernetesSerialization())::of);
    }

    @Override
    public boolean isReserved(Kind kind, String namespace, String name) {
        return kind == Kind.SECRET
                && ownToken.filter((namespace + "/" + name)::equals).isPresent();
    }

    @Override
    public boolean isToken(String namespace, String name) {
        return find(Kind.SECRET, namespace, name)
                .filter(secret -> TokenLabel.isIn(secret.getMetadata().getLabels()))
                .isPresent();
    }

    @Override
    public Optional<Version> version(Kind kind, String namespace, String name) {
        return find(kind, namespace, name)
                .map(HasMetadata::getMetadata)
                .map(metadata -> new Version(metadata.getUid(), metadata.getResourceVersion()));
    }

    @Override
    public Optional<ValueVersion> glance(ReferencedObject object, String key) {
        return version(object).map(version -> {
            ValueVersion known = values.seen(object, key, version);
            if (!values.isUpToDate(object, version)) {
                // Whether it is another value is known soon, and told then.
                changed.add(object);
            }
            return known;
        });
    }

    @Override
    public ValueVersion version(ReferencedObject object, String key, Content content) {
        return values.read(object, key, content);
    }

    private Optional<Version> version(ReferencedObject object) {
        return version(object.kind(), object.namespace(), object.name());
    }

    @Override
    public Optional<Content> read(Kind kind, String namespace, String name) {
        Optional<Content> content = request(kind, namespace, name);
        ReferencedObject object = new ReferencedObject(kind, namespace, name);
        content.map(read -> values.update(object, read)).stream()
                .flatMap(Set::stream)
                .flatMap(key -> referrers(Referents.key(object, key)))
                .forEach(changes::propagateEvent);
        return content;
    }

    private Optional<Content> request(Kind kind, String namespace, String name) {
        return switch (kind) {
            case SECRET ->
                Optional.ofNullable(client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(Content::of);
            case CONFIG_MAP ->
                Optional.ofNullable(client.configMaps()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(Content::of);
        };
    }

    /** Reads what changed. What can't be read is taken for changed: the passes that are woken say why it can't. */
    private void compare(ReferencedObject object) {
        if (isUpToDate(object)) {
            // Asked for twice: a pass looked while the last comparison came to its end.
            return;
        }
        boolean read;
        try {
            read = read(object.kind(), object.namespace(), object.name()).isPresent();
        } catch (RuntimeException failure) {
            read = false;
        }
        if (!read) {
            values.forget(object);
            referrers(Referents.key(object)).forEach(changes::propagateEvent);
        }
    }

    /** Forgets the values that no resource refers to; to be called regularly. */
    public void forgetUnreferenced() {
        values.retain(
                (object, key) -> referrers(Referents.key(object, key)).findAny().isPresent());
    }

    /** Who wants to know of each Secret that appears, changes or goes; must return at once. */
    public void onSecret(Consumer<ResourceID> listener) {
        secrets = listener;
    }

    /** What is kept of one of them. */
    Optional<? extends HasMetadata> find(Kind kind, String namespace, String name) {
        return cache(kind).get(new ResourceID(name, namespace));
    }

    /** The Secrets of a namespace that carry a finalizer of an installation. */
    Stream<? extends HasMetadata> held(String namespace) {
        return held.get(namespace);
    }

    /** How many objects are known by their values. */
    int known() {
        return values.size();
    }

    private Cache<? extends HasMetadata> cache(Kind kind) {
        return Objects.requireNonNull(watched.get(kind), "nothing is watched before the start");
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        referrers.watch(context.getPrimaryCache());
        InformerEventSource<SecretTrace, EnvironmentObject> secretSource =
                watch(Kind.SECRET, SecretTrace.class, context);
        held.watch(secretSource);
        return List.of(secretSource, watch(Kind.CONFIG_MAP, ConfigMapTrace.class, context), changes);
    }

    private <R extends HasMetadata> InformerEventSource<R, EnvironmentObject> watch(
            Kind kind, Class<R> type, EventSourceContext<EnvironmentObject> context) {
        InformerEventSource<R, EnvironmentObject> source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, EnvironmentObject.class)
                        .withName(kind.text())
                        .withInformerListLimit(PAGE)
                        .withSecondaryToPrimaryMapper(referent -> told(kind, referent))
                        // Says only that nobody asks which referents a resource has: no second index is kept.
                        .withPrimaryToSecondaryMapper((EnvironmentObject resource) -> Set.of())
                        .build(),
                context);
        watched.put(kind, source);
        return source;
    }

    /** Its namespace, for one that is held. */
    private static List<String> holders(HasMetadata referent) {
        return TokenHold.ours(referent.getMetadata().getFinalizers()).isEmpty()
                ? List.of()
                : List.of(referent.getMetadata().getNamespace());
    }

    private Set<ResourceID> told(Kind kind, HasMetadata referent) {
        ResourceID id = ResourceID.fromResource(referent);
        if (kind == Kind.SECRET) {
            secrets.accept(id);
        }
        ReferencedObject object = new ReferencedObject(kind, id.getNamespace().orElse(""), id.getName());
        Set<ResourceID> waiting = referrers(Referents.key(object)).collect(Collectors.toSet());
        boolean comparable = version(object)
                .filter(version -> values.isRead(object, version))
                .isPresent();
        if (waiting.isEmpty() || !comparable) {
            values.forget(object);
            return waiting;
        }
        if (!isUpToDate(object)) {
            changed.add(object);
        }
        return Set.of();
    }

    /** Whether reading it would tell nothing new. */
    private boolean isUpToDate(ReferencedObject object) {
        return version(object)
                .filter(version -> values.isUpToDate(object, version))
                .isPresent();
    }

    private Stream<ResourceID> referrers(String key) {
        return referrers.get(key).map(ResourceID::fromResource);
    }
}
