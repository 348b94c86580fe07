package io.astronomer.operator.controller;

import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.ReferencedData;
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
 * Informers of Secrets and ConfigMaps: versions from the watch, content from a GET. A created or deleted object requeues
 * the resources that refer to it. A changed object is read once, and requeues the resources that refer to a key whose value
 * changed.
 */
public final class ReferenceInformers implements References {
    /** Page size of the initial list, because all objects of a cluster in one response would exceed the memory. */
    private static final long PAGE = 500;
    /** Each change of a referenced object needs one thread for one request. */
    private static final int THREADS = 4;

    private final KubernetesClient client;
    private final Optional<String> ownToken;
    private final ReferencedValues valueTracker = new ReferencedValues();
    private final WorkQueue<ReferencedObject> comparisons =
            new WorkQueue<>(WorkQueue.threads("changed-references", THREADS), this::compare);
    private final SimpleInboundEventSource<EnvironmentObject> requeues =
            new SimpleInboundEventSource<>("reference-informers");
    private final Map<Kind, Cache<? extends HasMetadata>> informers = new ConcurrentHashMap<>();
    private final ResourceIndex<String, SecretMetadata> withOurFinalizer =
            new ResourceIndex<>("with-our-finalizer", ReferenceInformers::namespaceIfFinalized);
    private final ResourceIndex<String, EnvironmentObject> referrers;
    private volatile Consumer<ResourceID> secretListener = secret -> {};

    /** @param ownToken the Secret with the operator's own token, as {@code namespace/name}, if it is in one */
    public ReferenceInformers(KubernetesClient client, Optional<String> ownToken) {
        this.client = client;
        this.ownToken = ownToken;
        this.referrers =
                new ResourceIndex<>("referrers", new ReferenceExtractor(client.getKubernetesSerialization())::of);
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
    public Optional<ValueVersion> knownVersion(ReferencedObject object, String key) {
        return version(object).map(version -> {
            ValueVersion known = valueTracker.seen(object, key, version);
            if (!valueTracker.isUpToDate(object, version)) {
                // Queues the comparison, which requeues the resources of a changed value.
                comparisons.add(object);
            }
            return known;
        });
    }

    @Override
    public ValueVersion version(ReferencedObject object, String key, ReferencedData referencedData) {
        return valueTracker.read(object, key, referencedData);
    }

    private Optional<Version> version(ReferencedObject object) {
        return version(object.kind(), object.namespace(), object.name());
    }

    @Override
    public Optional<ReferencedData> readAndCompare(Kind kind, String namespace, String name) {
        Optional<ReferencedData> referencedData = request(kind, namespace, name);
        ReferencedObject object = new ReferencedObject(kind, namespace, name);
        referencedData.map(read -> valueTracker.update(object, read)).stream()
                .flatMap(Set::stream)
                .flatMap(key -> referrers(ReferenceExtractor.key(object, key)))
                .forEach(requeues::propagateEvent);
        return referencedData;
    }

    private Optional<ReferencedData> request(Kind kind, String namespace, String name) {
        return switch (kind) {
            case SECRET ->
                Optional.ofNullable(client.secrets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(ReferencedData::of);
            case CONFIG_MAP ->
                Optional.ofNullable(client.configMaps()
                                .inNamespace(namespace)
                                .withName(name)
                                .get())
                        .map(ReferencedData::of);
        };
    }

    /** Reads the changed object. An unreadable object counts as changed, and the reconciliations report why. */
    private void compare(ReferencedObject object) {
        if (isUpToDate(object)) {
            // A reconciliation requested it while the last comparison ended.
            return;
        }
        boolean read;
        try {
            read = readAndCompare(object.kind(), object.namespace(), object.name())
                    .isPresent();
        } catch (RuntimeException failure) {
            read = false;
        }
        if (!read) {
            valueTracker.forget(object);
            referrers(ReferenceExtractor.key(object)).forEach(requeues::propagateEvent);
        }
    }

    /** Drops the values that no resource refers to; to be called regularly. */
    public void forgetUnreferenced() {
        valueTracker.retain((object, key) ->
                referrers(ReferenceExtractor.key(object, key)).findAny().isPresent());
    }

    /** Registers a listener for Secrets that appear, change or disappear; must not block. */
    public void onSecret(Consumer<ResourceID> listener) {
        secretListener = listener;
    }

    /** Returns the cached metadata of the object. */
    Optional<? extends HasMetadata> find(Kind kind, String namespace, String name) {
        return cache(kind).get(new ResourceID(name, namespace));
    }

    /** Returns the Secrets of a namespace with an installation's finalizer. */
    Stream<? extends HasMetadata> withOurFinalizer(String namespace) {
        return withOurFinalizer.get(namespace);
    }

    /** Returns the number of objects whose values are known. */
    int known() {
        return valueTracker.size();
    }

    private Cache<? extends HasMetadata> cache(Kind kind) {
        return Objects.requireNonNull(informers.get(kind), "the informer is not started");
    }

    List<EventSource<?, EnvironmentObject>> watch(EventSourceContext<EnvironmentObject> context) {
        referrers.watch(context.getPrimaryCache());
        InformerEventSource<SecretMetadata, EnvironmentObject> secretSource =
                watch(Kind.SECRET, SecretMetadata.class, context);
        withOurFinalizer.watch(secretSource);
        return List.of(secretSource, watch(Kind.CONFIG_MAP, ConfigMapMetadata.class, context), requeues);
    }

    private <R extends HasMetadata> InformerEventSource<R, EnvironmentObject> watch(
            Kind kind, Class<R> type, EventSourceContext<EnvironmentObject> context) {
        InformerEventSource<R, EnvironmentObject> source = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, EnvironmentObject.class)
                        .withName(kind.text())
                        .withInformerListLimit(PAGE)
                        .withSecondaryToPrimaryMapper(referent -> onChange(kind, referent))
                        // No second index is kept, because nothing asks for the references of a resource.
                        .withPrimaryToSecondaryMapper((EnvironmentObject resource) -> Set.of())
                        .build(),
                context);
        informers.put(kind, source);
        return source;
    }

    /** Index key of an object with an installation's finalizer: its namespace. */
    private static List<String> namespaceIfFinalized(HasMetadata referent) {
        return TokenSecretFinalizer.ours(referent.getMetadata().getFinalizers()).isEmpty()
                ? List.of()
                : List.of(referent.getMetadata().getNamespace());
    }

    private Set<ResourceID> onChange(Kind kind, HasMetadata referent) {
        ResourceID id = ResourceID.fromResource(referent);
        if (kind == Kind.SECRET) {
            secretListener.accept(id);
        }
        ReferencedObject object = new ReferencedObject(kind, id.getNamespace().orElse(""), id.getName());
        Set<ResourceID> waiting = referrers(ReferenceExtractor.key(object)).collect(Collectors.toSet());
        boolean comparable = version(object)
                .filter(version -> valueTracker.isRead(object, version))
                .isPresent();
        if (waiting.isEmpty() || !comparable) {
            valueTracker.forget(object);
            return waiting;
        }
        if (!isUpToDate(object)) {
            comparisons.add(object);
        }
        return Set.of();
    }

    /** Returns whether a GET would return nothing new. */
    private boolean isUpToDate(ReferencedObject object) {
        return version(object)
                .filter(version -> valueTracker.isUpToDate(object, version))
                .isPresent();
    }

    private Stream<ResourceID> referrers(String key) {
        return referrers.get(key).map(ResourceID::fromResource);
    }
}
