package io.astronomer.operator.cli.plan;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.resolve.ReferencedData;
import io.astronomer.operator.resolve.References;
import java.util.List;
import java.util.Optional;

/** What a plan reads from a cluster. */
public interface ClusterReads {

    Optional<EnvironmentObject> resource(String namespace, String name);

    /** Returns all resources that can be read. */
    List<EnvironmentObject> all();

    /** Returns the Secret or ConfigMap. */
    Data data(References.Kind kind, String namespace, String name);

    Optional<AstroOrganization> organization(String namespace, String name);

    /** Result of the lookup of a Secret or ConfigMap. */
    sealed interface Data {
        record Found(ReferencedData data) implements Data {}

        record Absent() implements Data {}

        /** There is no cluster, or the user may not read it. */
        record Unreadable() implements Data {}
    }

    /** Returns the reads of a command that has no cluster. */
    static ClusterReads none() {
        return new ClusterReads() {
            @Override
            public Optional<EnvironmentObject> resource(String namespace, String name) {
                return Optional.empty();
            }

            @Override
            public List<EnvironmentObject> all() {
                return List.of();
            }

            @Override
            public Data data(References.Kind kind, String namespace, String name) {
                return new Data.Unreadable();
            }

            @Override
            public Optional<AstroOrganization> organization(String namespace, String name) {
                return Optional.empty();
            }
        };
    }
}
