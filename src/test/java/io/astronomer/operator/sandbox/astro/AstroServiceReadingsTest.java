package io.astronomer.operator.sandbox.astro;

import static io.astronomer.operator.sandbox.astro.Bodies.inWorkspace;
import static io.astronomer.operator.sandbox.astro.Bodies.json;
import static io.astronomer.operator.sandbox.astro.Bodies.link;
import static io.astronomer.operator.sandbox.astro.SandboxFixtures.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties that hold for every variant of the service. */
class AstroServiceReadingsTest {
    private static final List<ServiceVariants> ALL = ServiceVariants.all();

    @Provide
    Arbitrary<ServiceVariants> serviceVariants() {
        return Arbitraries.of(ALL);
    }

    @Property(tries = 300)
    void noResponseShowsASecret(@ForAll("serviceVariants") ServiceVariants serviceVariants) {
        Bench bench = new Bench();
        bench.service.behaveBy(serviceVariants);

        String id = bench.create(inWorkspace("CONNECTION", "aws", content("hush")));

        assertThat(bench.operator.get(id).toString() + bench.list()).doesNotContain("hush");
    }

    @Property(tries = 300)
    void setFieldsContainTheMaskedFields(@ForAll("serviceVariants") ServiceVariants serviceVariants) {
        Bench bench = new Bench();
        bench.service.behaveBy(serviceVariants);

        ObjectNode response = bench.operator.get(bench.create(inWorkspace("CONNECTION", "aws", content("hush"))));

        assertThat(Bench.texts(response.get("setFields"))).contains("password", "extra.aws_secret");
        assertThat(Bench.texts(response.at("/links/0/setFields"))).containsExactly("password");
    }

    @Property(tries = 300)
    void completeUpdateStoresEveryField(@ForAll("serviceVariants") ServiceVariants serviceVariants) {
        Bench bench = new Bench();
        bench.service.behaveBy(serviceVariants);
        String id = bench.create(inWorkspace("CONNECTION", "aws", content("old")));

        bench.operator.update(id, json("{" + content("new") + "}"));

        ObjectNode fresh = new Bench().createdAndStored(inWorkspace("CONNECTION", "aws", content("new")));
        assertThat(bench.stored(id)).isEqualTo(fresh);
    }

    private static String content(String secret) {
        return "'description': 'd', 'autoLinkDeployments': true, 'excludeLinks': [], 'connection': {'type': 'aws',"
                + " 'password': '"
                + secret + "', 'authTypeId': '" + AuthTypes.AWS_ACCESS_KEY + "', 'extra': {'aws_secret': '" + secret
                + "'}}, 'links': [" + link(DEPLOYMENT, "'connection': {'password': '" + secret + "'}") + "]";
    }
}
