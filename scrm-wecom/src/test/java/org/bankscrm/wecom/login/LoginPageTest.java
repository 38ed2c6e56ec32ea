package org.bankscrm.wecom.login;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

import java.net.URI;

class LoginPageTest {
    @Test
    void the_plain_page_asks_for_nothing() {
        assertThat(LoginPage.of("ww-corp", "https://bank.example/in").build())
                .hasToString("https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww-corp"
                        + "&redirect_uri=https%3A%2F%2Fbank.example%2Fin&response_type=code&scope=snsapi_base"
                        + "#wechat_redirect");
    }

    @Test
    void everything_set_comes_back_as_it_was_from_an_independent_parser() {
        String redirect = "https://bank.example:8443/客户 page?a=1&b=x+y#top";

        URI page = LoginPage.of("ww-corp", redirect)
                .askForPrivateData()
                .state("a b+c&d=1%")
                .agent(1000002)
                .build();

        HttpUrl parsed = HttpUrl.get(page.toString());
        assertThat(parsed.host()).isEqualTo("open.weixin.qq.com");
        assertThat(parsed.queryParameterNames())
                .containsExactly("appid", "redirect_uri", "response_type", "scope", "state", "agentid");
        assertThat(parsed.queryParameter("redirect_uri")).isEqualTo(redirect);
        assertThat(parsed.queryParameter("scope")).isEqualTo("snsapi_privateinfo");
        assertThat(parsed.queryParameter("state")).isEqualTo("a b+c&d=1%");
        assertThat(parsed.queryParameter("agentid")).isEqualTo("1000002");
        assertThat(parsed.fragment()).isEqualTo("wechat_redirect");
    }
}
