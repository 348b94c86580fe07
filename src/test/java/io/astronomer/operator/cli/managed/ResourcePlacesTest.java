package io.astronomer.operator.cli.managed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.effective.EditTarget;
import io.astronomer.operator.cli.effective.ManagedBy.Place;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places of a spec. */
class ResourcePlacesTest {
    private static final String ID = "clx44jyu001m201m5dzsbexqr";
    private static final Entity ETL = new Entity(new ScopeEntity(Scope.DEPLOYMENT, ID), "ETL prod", Optional.empty());

    private static Place place(String spec, EditTarget target) throws IOException {
        JsonNode tree = new YAMLMapper().readTree(spec);
        return new ResourcePlaces("data/wh", tree).of(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{connection: {host: a}} | connection.host | data/wh, spec.connection.host | false",
                "{connection: {type: a}} | connection.host | data/wh, spec.connection.host | false",
                "{connection: {extra: {a.b: 1}}} | connection.extra.a.b | data/wh, spec.connection.extra.a.b | false",
                "{connection: {passwordFrom: {secretKeyRef: {name: s, key: k}}}} | connection.password | Secret s/k | true",
                "{connection: {hostFrom: {configMapKeyRef: {name: c, key: k}}}} | connection.host | ConfigMap c/k | true",
                "{connection: {extraFrom: {secretKeyRef: {name: s, key: k}}}} | connection.extra.token | Secret s/k | true",
                "{connection: {from: {secretKeyRef: {name: s, key: uri}}}} | connection.host | Secret s/uri | true",
                "{connection: {host: a, from: {secretKeyRef: {name: s, key: uri}}}} | connection.host | data/wh, spec.connection.host | false",
                "{connection: {fromSecret: {name: s}}} | connection.login | Secret s | true",
                "{connection: {passwordFrom: {keep: true}}} | connection.password | data/wh, spec.connection.passwordFrom | false",
            })
    void fieldIsWhereItsValueComesFrom(String spec, String field, String text, boolean secret) throws IOException {
        assertThat(place(spec, new EditTarget.OwnField(field))).isEqualTo(new Place(text, secret));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{links: [{deployment: ETL prod, connection: {host: a}}]} | data/wh, spec.links[ETL prod].connection.host",
                "{links: [{deployment: " + ID + ", connection: {host: a}}]} | data/wh, spec.links[" + ID
                        + "].connection.host",
                "{links: [{deploymentSelector: {namePattern: ETL*}, connection: {host: a}}]} | data/wh, spec.links[ETL*].connection.host",
                "{links: [{deploymentSelector: {namePattern: '*'}}, {deployment: ETL prod}]} | data/wh, spec.links[ETL prod].connection.host",
                "{links: []} | data/wh, spec.links[ETL prod].connection.host",
            })
    void overrideIsInTheEntryOfItsDeployment(String spec, String text) throws IOException {
        assertThat(place(spec, new EditTarget.LinkField(ETL, "connection.host")).text())
                .isEqualTo(text);
    }

    @Test
    void overrideOfASecretIsThatSecret() throws IOException {
        assertThat(place(
                        "{links: [{deployment: ETL prod, connection: {passwordFrom: {secretKeyRef: {name: s, key: k}}}}]}",
                        new EditTarget.LinkField(ETL, "connection.password")))
                .isEqualTo(new Place("Secret s/k", true));
    }

    @Test
    void exclusionIsItsEntry() throws IOException {
        assertThat(place("{excludeLinks: [{deployment: ETL prod}]}", new EditTarget.Exclusion(ETL))
                        .text())
                .isEqualTo("data/wh, spec.excludeLinks[ETL prod]");
    }

    @Test
    void objectAsAWholeIsTheResource() throws IOException {
        assertThat(place("{}", new EditTarget.Whole()).text()).isEqualTo("data/wh");
    }
}
