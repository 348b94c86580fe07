package io.astronomer.operator.astro.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.astro.ScopeEntity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Rows of Deployments, which have environment variables in clear. */
class DeploymentRowTest {
    private static final String SECRET = "s3cret-of-a-deployment";
    private static final String ROW = """
            {"deployments": [{
              "environmentVariables": [{"key": "TOKEN", "value": "%1$s", "isSecret": false, "id": "%1$s"}],
              "id": "clx44jyu001m201m5dzsbexqr", "name": "ETL prod", "workspaceId": "clx42sxw501gl01o0gjenthnh",
              "description": "%1$s", "nested": {"id": "%1$s", "name": "%1$s", "workspaceId": "%1$s"}}],
             "totalCount": 1""".formatted(SECRET);

    @Test
    void rowKeepsNoEnvironmentVariable() throws IOException {
        ScopeEntity deployment = new ScopeEntity(Scope.DEPLOYMENT, "clx44jyu001m201m5dzsbexqr");

        assertThat(read(ROW + "}"))
                .isEqualTo(new EntityPage(
                        List.of(new Entity(deployment, "ETL prod", Optional.of("clx42sxw501gl01o0gjenthnh"))),
                        1,
                        OptionalInt.of(1)));
    }

    @Test
    void unreadableListIsNotQuoted() {
        Throwable failure = catchThrowable(() -> read(ROW + ", \"rest\": " + SECRET));

        assertThat(failure).isInstanceOf(PageJson.Unreadable.class).hasNoCause();
        assertThat(failure.toString()).doesNotContain(SECRET);
    }

    private static EntityPage read(String body) throws IOException {
        ApiResponse head = new ApiResponse(200, HttpHeaders.of(Map.of(), (name, value) -> true), new byte[0]);
        return EntityPageJson.read(new ByteArrayInputStream(body.getBytes(UTF_8)), Scope.DEPLOYMENT, head);
    }
}
