package io.astronomer.operator.sandbox.astro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminPageTest {
    private final AstroServer server =
            AstroMain.parse("--port", "0", "--admin-port", "0").start();
    private final Wire astro = new Wire(server, SandboxFixtures.ORGANIZATION_TOKEN);
    private final Wire admin = new Wire(server.adminUrl().orElseThrow().replaceAll("/$", ""), "nobody");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void latestRequestComesFirst() {
        astro.create(Bodies.variable("K", "v"));
        astro.get("/environment-objects/nothing");

        JsonNode requests = requests();

        assertThat(requests.findValuesAsText("operation")).containsExactly("GET", "CREATE");
        assertThat(requests.findValuesAsText("status")).containsExactly("404", "200");
        assertThat(requests.findValuesAsText("token")).containsOnly("operator");
    }

    @Test
    void pageShowsEachRequestWithItsQuery() {
        astro.get("/environment-objects?objectKey=%3Cb%3E&limit=5");

        HttpResponse<String> page = admin.get("/");

        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body())
                .contains("<td>LIST</td>", "objectKey=&lt;b&gt;", "&amp;", "limit=5", "<td>200</td>")
                .doesNotContain("<b>");
    }

    @Test
    void secretsAreNotShown() {
        astro.create(Bodies.secretVariable("K", "c4nary"));

        assertThat(admin.get("/").body() + admin.get("/requests").body())
                .contains("CREATE")
                .doesNotContain("c4nary", SandboxFixtures.ORGANIZATION_TOKEN);
    }

    @Test
    void deleteClearsTheRequests() {
        astro.list();

        assertThat(admin.send("DELETE", "/requests", "").statusCode()).isEqualTo(204);
        assertThat(requests()).isEmpty();
    }

    @Test
    void onlyTheLatestCallsAreKept() {
        RecentCalls recent = new RecentCalls(new SettableClock(Instant.EPOCH));
        Call call = new Call(Operation.LIST, "GET", "/", Map.of(), Json.object(), 200, "operator", Map.of());

        for (int calls = 0; calls <= RecentCalls.MOST; calls++) {
            recent.add(call);
        }

        assertThat(recent.entries()).hasSize(RecentCalls.MOST);
    }

    @Test
    void unknownPathReturns404WithTheKnownPath() {
        assertThat(admin.get("/elsewhere").statusCode()).isEqualTo(404);
        assertThat(admin.get("/elsewhere").body()).contains("/requests");
    }

    @Test
    void takenAdminPortIsReported() {
        int taken = server.port();

        assertThatThrownBy(() -> AstroMain.parse("--port", "0", "--admin-port", String.valueOf(taken))
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(String.valueOf(taken));
    }

    private JsonNode requests() {
        return Wire.json(admin.get("/requests")).path("requests");
    }
}
