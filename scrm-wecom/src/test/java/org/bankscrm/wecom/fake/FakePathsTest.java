package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** Which endpoints there are: those of the protocol sheet, 123, and the four of group chats of apps. */
class FakePathsTest {
    @Test
    void answers_every_endpoint_of_the_protocol_and_none_of_its_own_making() {
        try (FakeWeCom fake = FakeWeCom.start()) {
            assertThat(fake.paths())
                    .hasSize(127)
                    .filteredOn(path -> path.startsWith("appchat/"))
                    .hasSize(4);
        }
    }

    @Test
    void answers_the_endpoints_the_client_knows_and_no_others() {
        try (FakeWeCom fake = FakeWeCom.start()) {
            assertThat(Arrays.stream(KnownEndpoint.values())
                            .map(known -> known.endpoint().path()))
                    .containsExactlyInAnyOrderElementsOf(fake.paths());
        }
    }

    @Test
    void no_endpoint_breaks_on_a_call_without_parameters() {
        try (FakeWeCom fake = FakeWeCom.start()) {
            fake.app("sync", "secret-of-sync").forContactSync();
            fake.app("archive", "secret-of-archive").forArchive();
            Api sync = Api.of(fake, fake.app("sync"));
            Api archive = Api.of(fake, fake.app("archive"));
            Api contact = Api.of(fake);

            for (String path : fake.paths()) {
                Api api = path.equals("user/list_id") ? sync : path.startsWith("msgaudit/") ? archive : contact;
                int byGet = Api.code(api.get(path));
                int byPost = Api.code(api.post(path));
                assertThat(byGet == 40058 || byPost == 40058)
                        .as(path + " takes one method")
                        .isTrue();
                assertThat(byGet).as(path).isNotEqualTo(-99);
                assertThat(byPost).as(path).isNotEqualTo(-99);
            }
        }
    }
}
