package io.astronomer.operator.cli.effective;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.ObjectType;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemotePayload;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.sandbox.astro.ServiceVariants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a Deployment gets is what Astro's own resolved listing says, wherever that is defined. */
class EffectivePropertyTest {
    private static final List<ServiceVariants> VARIANTS = ServiceVariants.all();

    @Provide
    Arbitrary<ServiceVariants> variants() {
        return Arbitraries.of(VARIANTS);
    }

    private record Key(ObjectType type, String key) {}

    /** A row of the resolved listing, read as an object of the Deployment. Its id is blank there. */
    private static Map<Key, RemoteObject> resolved(RandomWorld world, String deploymentId) {
        Map<Key, RemoteObject> rows = new HashMap<>();
        JsonNode page = world.session()
                .list(Map.of(
                        "resolveLinked", List.of("true"),
                        "deploymentId", List.of(deploymentId),
                        "limit", List.of("1000")));
        page.path("environmentObjects").forEach(row -> {
            ObjectType type = ObjectType.of(row.path("objectType").asText());
            Set<String> setFields = new HashSet<>();
            row.path("setFields").forEach(name -> setFields.add(name.asText()));
            RemotePayload payload = new RemotePayload((ObjectNode) row.path(type.block()), Optional.of(setFields));
            String key = row.path("objectKey").asText();
            rows.put(
                    new Key(type, key),
                    new RemoteObject(
                            "resolved",
                            new ObjectIdentity(Scope.DEPLOYMENT, deploymentId, type, key),
                            "",
                            false,
                            payload,
                            List.of(),
                            new TreeSet<>(),
                            Instant.EPOCH,
                            Instant.EPOCH,
                            Optional.empty(),
                            Optional.empty()));
        });
        return rows;
    }

    @Property(tries = 1500)
    void deploymentGetsWhatTheServiceResolves(@ForAll long seed, @ForAll("variants") ServiceVariants variants) {
        RandomWorld world = new RandomWorld(seed, variants).fill();

        for (EffectiveDeployment deployment : world.effective().deployments()) {
            Map<Key, RemoteObject> resolved = resolved(world, deployment.id());
            Set<Key> seen = new HashSet<>();
            for (EffectiveObject object : deployment.objects()) {
                Key key = new Key(object.type(), object.key());
                if (object.state().isSeen()) {
                    assertThat(withoutOrigin(object.fields()))
                            .as("%s of %s", key, deployment.name())
                            .isEqualTo(withoutOrigin(EffectiveFields.of(
                                    Objects.requireNonNull(resolved.get(key)), RemotePayload.empty())));
                    seen.add(key);
                } else if (object.state() == EffectiveState.UNDETERMINED) {
                    seen.add(key);
                }
            }
            assertThat(seen).isEqualTo(resolved.keySet());
        }
    }

    private static List<String> withoutOrigin(List<EffectiveField> fields) {
        return fields.stream()
                .filter(field -> !(field.value() instanceof EffectiveValue.Unset))
                .map(field -> field.path() + " " + shown(field.value()))
                .toList();
    }

    private static String shown(EffectiveValue value) {
        return value instanceof EffectiveValue.Shown shown
                ? shown.text()
                : value.getClass().getSimpleName();
    }

    @Property(tries = 500)
    void exactlyTheKeysOfBothScopesAreUndetermined(@ForAll long seed, @ForAll("variants") ServiceVariants variants) {
        RandomWorld world = new RandomWorld(seed, variants).fill();
        RawObjects raw = world.raw();

        for (EffectiveDeployment deployment :
                EffectiveWorkspace.of(raw, Managers.NONE).deployments()) {
            Set<Key> own = new HashSet<>();
            Set<Key> linked = new HashSet<>();
            for (RemoteObject object : raw.objects()) {
                Key key = new Key(object.identity().type(), object.identity().key());
                if (object.identity().scopeEntityId().equals(deployment.id())) {
                    own.add(key);
                } else if (object.identity().scope() == Scope.WORKSPACE && isLinked(object, deployment.id())) {
                    linked.add(key);
                }
            }
            linked.retainAll(own);
            assertThat(deployment.objects().stream()
                            .filter(object -> object.state() == EffectiveState.UNDETERMINED)
                            .map(object -> new Key(object.type(), object.key())))
                    .containsExactlyInAnyOrderElementsOf(new ArrayList<>(linked));
        }
    }

    private static boolean isLinked(RemoteObject object, String deploymentId) {
        return object.links().stream().anyMatch(link -> link.deploymentId().equals(deploymentId))
                || (object.autoLinkDeployments() && !object.excluded().contains(deploymentId));
    }
}
