package io.astronomer.operator.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityRows;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest names Workspaces and Deployments so that the operator finds the same ones. */
class EntityTextsTest {
    private static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    private static final String OTHER = "clx42others01gl01o0gjenth";
    private static final String ONE = "clx44jyu001m201m5dzsbexqr";
    private static final String TWO = "clx44sandbox001m5dzsbexqr";

    private static Entity deployment(String id, String name, String workspace) {
        return new Entity(new ScopeEntity(Scope.DEPLOYMENT, id), name, Optional.of(workspace));
    }

    private static EntityTexts texts(Entity... deployments) {
        return new EntityTexts(new EntityRows(List.of()), new EntityRows(List.of(deployments)));
    }

    private static String scope(EntityTexts texts) {
        return texts.scope(new ScopeEntity(Scope.DEPLOYMENT, ONE));
    }

    @Test
    void nameOfOneEntityIsUsed() {
        assertThat(scope(texts(deployment(ONE, "ETL", WORKSPACE)))).isEqualTo("ETL");
    }

    @Test
    void idIsUsedWhereTwoHaveTheName() {
        assertThat(scope(texts(deployment(ONE, "ETL", WORKSPACE), deployment(TWO, "ETL", OTHER))))
                .isEqualTo(ONE);
    }

    @Test
    void nameOfALinkIsUniqueInItsWorkspace() {
        EntityTexts texts = texts(deployment(ONE, "ETL", WORKSPACE), deployment(TWO, "ETL", OTHER));

        assertThat(texts.link(WORKSPACE, ONE)).isEqualTo("ETL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clx44another001m5dzsbexqr", " ETL", "ETL ", "two\nlines", ""})
    void idIsUsedForANameThatASpecCanNotHave(String name) {
        assertThat(scope(texts(deployment(ONE, name, WORKSPACE)))).isEqualTo(ONE);
    }

    @Test
    void idIsUsedForAnUnlistedDeployment() {
        assertThat(texts().link(WORKSPACE, ONE)).isEqualTo(ONE);
    }
}
