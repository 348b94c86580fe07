package io.astronomer.operator.cli.cluster;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_GONE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.kubernetes.TolerantReader;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open cluster. Each failure is a {@link ClusterFailure}. Until it is closed, the process does not end by itself. */
public final class KubernetesCluster implements AutoCloseable {
    private static final String VERSION = "v1beta1";
    private static final String OBJECT_PLURAL = "environmentobjects";
    private static final String ORGANIZATION_PLURAL = "astroorganizations";
    private static final String OBJECT_KIND = "EnvironmentObject";
    private static final String ORGANIZATION_KIND = "AstroOrganization";
    /** As kubectl's. */
    private static final long PAGE = 500;

    /** Flux undoes what managers whose names begin with kubectl set, approvals included. */
    private static final PatchContext PATCH = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager("astro-cli")
            .build();

    private final KubernetesClient client;
    private final TolerantReader reader;
    private final String name;
    private final String namespace;
    private @Nullable String version;

    KubernetesCluster(KubernetesClient client, KubernetesSerialization serialization, String name, String namespace) {
        this.client = client;
        this.reader = new TolerantReader(serialization);
        this.name = name;
        this.namespace = namespace;
    }

    /** Returns the namespace of the flag, or that of the context. */
    public String namespace() {
        return namespace;
    }

    /** Returns the cluster as part of a sentence. */
    public String name() {
        return name;
    }

    /** Returns the resource, if it exists. */
    public Optional<EnvironmentObject> resource(String in, String called) {
        return call(
                Right.in(in, "get", Right.OBJECTS),
                () -> Optional.ofNullable(client.genericKubernetesResources(objects())
                                .inNamespace(in)
                                .withName(called)
                                .get())
                        .map(this::object));
    }

    /** Returns the AstroOrganization, if it exists. */
    public Optional<AstroOrganization> organization(String in, String called) {
        return call(
                Right.in(in, "get", Right.ORGANIZATIONS),
                () -> Optional.ofNullable(client.genericKubernetesResources(organizations())
                                .inNamespace(in)
                                .withName(called)
                                .get())
                        .map(found -> reader.read(found, AstroOrganization.class)));
    }

    /** Returns the Secret, if it exists. */
    public Optional<Secret> secret(String in, String called) {
        return call(
                Right.in(in, "get", "secrets"),
                () -> Optional.ofNullable(
                        client.secrets().inNamespace(in).withName(called).get()));
    }

    /** Returns the ConfigMap, if it exists. */
    public Optional<ConfigMap> configMap(String in, String called) {
        return call(
                Right.in(in, "get", "configmaps"),
                () -> Optional.ofNullable(
                        client.configMaps().inNamespace(in).withName(called).get()));
    }

    /** Returns the resources of one namespace that the label selector selects. */
    public List<EnvironmentObject> resources(String in, Optional<String> selector) {
        return call(
                Right.in(in, "list", Right.OBJECTS),
                () -> pages(
                        selector,
                        options -> client.genericKubernetesResources(objects())
                                .inNamespace(in)
                                .list(options)));
    }

    /** Returns the resources of all namespaces that the label selector selects. */
    public List<EnvironmentObject> resources(Optional<String> selector) {
        return call(
                Right.everywhere("list", Right.OBJECTS),
                () -> pages(
                        selector,
                        options -> client.genericKubernetesResources(objects())
                                .inAnyNamespace()
                                .list(options)));
    }

    private List<EnvironmentObject> pages(
            Optional<String> selector, Function<ListOptions, GenericKubernetesResourceList> list) {
        try {
            return allPages(selector, list);
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HTTP_GONE) {
                throw failure;
            }
            // The continue token expired while the pages were read.
            return allPages(selector, list);
        }
    }

    private List<EnvironmentObject> allPages(
            Optional<String> selector, Function<ListOptions, GenericKubernetesResourceList> list) {
        List<EnvironmentObject> all = new ArrayList<>();
        String next = "";
        do {
            ListOptionsBuilder options = new ListOptionsBuilder().withLimit(PAGE);
            selector.ifPresent(options::withLabelSelector);
            if (!next.isEmpty()) {
                options.withContinue(next);
            }
            GenericKubernetesResourceList page = list.apply(options.build());
            page.getItems().forEach(item -> all.add(object(item)));
            next = Optional.ofNullable(page.getMetadata())
                    .flatMap(metadata -> Optional.ofNullable(metadata.getContinue()))
                    .orElse("");
        } while (!next.isEmpty());
        return all;
    }

    /**
     * Patches the object.
     *
     * @param patch JSON merge patch
     * @param resourceVersion that the object must have, else it is a conflict
     */
    void patch(Target target, ObjectNode patch, Optional<String> resourceVersion) {
        ObjectNode conditional = patch.deepCopy();
        resourceVersion.ifPresent(
                version -> conditional.withObjectProperty("metadata").put("resourceVersion", version));
        var unused = call(
                right("patch", target),
                () -> client.genericKubernetesResources(definition(target.kind()))
                        .inNamespace(target.namespace())
                        .withName(target.name())
                        .patch(PATCH, conditional.toString()));
    }

    /** Throws a {@link ClusterFailure} if the user may not watch the resources of the right's namespace. */
    void requireWatch(Right right) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withGroup(Right.GROUP)
                .withResource(OBJECT_PLURAL)
                .withVerb("watch")
                .withNamespace(right.namespace().orElse(""))
                .endResourceAttributes()
                .endSpec()
                .build();
        try {
            SelfSubjectAccessReview reviewed =
                    client.authorization().v1().selfSubjectAccessReview().create(review);
            if (reviewed.getStatus() != null
                    && !Boolean.TRUE.equals(reviewed.getStatus().getAllowed())) {
                throw Refusals.lacking(right, name);
            }
        } catch (KubernetesClientException unanswered) {
            // Then the watch itself shows it.
            return;
        }
    }

    /** Creates the object with these fields; a conflict if it exists. */
    void create(Target target, ObjectNode fields) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(target.kind().apiVersion());
        object.setKind(target.kind().text());
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(target.namespace())
                .withName(target.name())
                .build());
        fields.properties().forEach(field -> object.setAdditionalProperty(field.getKey(), field.getValue()));
        var unused = call(
                right("create", target),
                () -> client.genericKubernetesResources(definition(target.kind()))
                        .inNamespace(target.namespace())
                        .resource(object)
                        .create());
    }

    private static Right right(String verb, Target target) {
        return Right.in(
                target.namespace(),
                verb,
                switch (target.kind()) {
                    case ENVIRONMENT_OBJECT -> Right.OBJECTS;
                    case ASTRO_ORGANIZATION -> Right.ORGANIZATIONS;
                    case CONFIG_MAP -> "configmaps";
                });
    }

    private ResourceDefinitionContext definition(Target.Kind kind) {
        return switch (kind) {
            case ENVIRONMENT_OBJECT -> objects();
            case ASTRO_ORGANIZATION -> organizations();
            case CONFIG_MAP ->
                new ResourceDefinitionContext.Builder()
                        .withVersion("v1")
                        .withKind(kind.text())
                        .withPlural("configmaps")
                        .withNamespaced(true)
                        .build();
        };
    }

    EnvironmentObject object(GenericKubernetesResource found) {
        return reader.read(found, EnvironmentObject.class);
    }

    /** Runs requests that need the right. */
    <T> T call(Right right, Supplier<T> requests) {
        try {
            return requests.get();
        } catch (KubernetesClientException failure) {
            throw Refusals.of(failure, right, name);
        }
    }

    KubernetesClient client() {
        return client;
    }

    ResourceDefinitionContext objects() {
        return definition(OBJECT_KIND, OBJECT_PLURAL);
    }

    ResourceDefinitionContext organizations() {
        return definition(ORGANIZATION_KIND, ORGANIZATION_PLURAL);
    }

    private ResourceDefinitionContext definition(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(Right.GROUP)
                .withVersion(version())
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /** Returns the version that the cluster serves: ours, or its preferred one. */
    private synchronized String version() {
        String known = version;
        if (known == null) {
            known = served();
            version = known;
        }
        return known;
    }

    private String served() {
        APIGroup group;
        try {
            group = client.getApiGroup(Right.GROUP);
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HTTP_FORBIDDEN) {
                // The right to discover is unusual to lack, and not needed.
                return VERSION;
            }
            throw failure;
        }
        if (group == null) {
            throw ClusterFailure.invalid(
                    name + " has no EnvironmentObjects: the CRDs of the operator are not installed.");
        }
        return Stream.concat(
                        group.getVersions().stream()
                                .map(GroupVersionForDiscovery::getVersion)
                                .filter(VERSION::equals),
                        Stream.ofNullable(group.getPreferredVersion()).map(GroupVersionForDiscovery::getVersion))
                .findFirst()
                .orElse(VERSION);
    }

    @Override
    public void close() {
        client.close();
    }
}
