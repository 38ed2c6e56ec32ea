package org.bankscrm.wecom;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.Fuzz;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.RetryPolicy;
import org.bankscrm.wecom.call.WeComException;
import org.bankscrm.wecom.client.WeComCalls;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.group.GroupQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whatever WeCom, or who stands between, answers: a call gives a value or a WeComException. */
@Tag("fuzz")
class AnswerFuzzTest {
    private static final OkHttpClient HTTP = new OkHttpClient();
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final String TOKEN =
            "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"token-nobody-may-see\",\"expires_in\":7200}";

    static Stream<Arguments> calls() {
        return Stream.of(
                call(
                        "a customer",
                        calls -> calls.customers().get(LAN),
                        "{'external_contact':{'external_userid':'wm-lan','name':'Lan','avatar':'https://a.example/1','type':1,"
                                + "'gender':2,'unionid':'ou-lan','position':'Manager','corp_name':'Teng','corp_full_name':'T',"
                                + "'external_profile':{'external_attr':[{'type':0,'name':'n0','text':{'value':'v'}},"
                                + "{'type':1,'name':'n1','web':{'url':'https://w.example','title':'w'}}]}},"
                                + "'follow_user':[{'userid':'wang.fang','remark':'r','createtime':1700000000,"
                                + "'tags':[{'group_name':'g','tag_name':'t','tag_id':'et1','type':1}],"
                                + "'remark_mobiles':['13800138000'],'add_way':16,'oper_userid':'wm-lan','state':'s'}]}"),
                call(
                        "the customers of some employees",
                        calls -> calls.customers()
                                .relationsOf(List.of(WANG))
                                .items()
                                .limit(20)
                                .toList(),
                        "{'external_contact_list':[{'external_contact':{'external_userid':'wm-lan','name':'Lan','type':1},"
                                + "'follow_info':{'userid':'wang.fang','createtime':1700000000,'tag_id':['et1','st1'],"
                                + "'remark_mobiles':['13800138000'],'add_way':16,'state':'s'}}],"
                                + "'fail_info':{'unlicensed_userid_list':['li.na']}}"),
                call(
                        "the ids of customers",
                        calls -> calls.customers().customersOf(WANG),
                        "{'external_userid':['wm-lan','wo-tao']}"),
                call(
                        "a group",
                        calls -> calls.groups().get("wr-1"),
                        "{'group_chat':{'chat_id':'wr-1','name':'n','owner':'wang.fang','create_time':1700000000,"
                                + "'notice':'welcome','member_list':[{'userid':'wang.fang','type':1,'join_time':1700000001},"
                                + "{'userid':'wm-lan','type':2,'unionid':'ou1','join_time':1700000002,'join_scene':3,"
                                + "'invitor':{'userid':'li.na'},'group_nickname':'nick','name':'Lan','state':'s'}],"
                                + "'admin_list':[{'userid':'li.na'}]}}"),
                call(
                        "the list of groups",
                        calls -> calls.groups()
                                .list(GroupQuery.all().owners(List.of(WANG)).build())
                                .items()
                                .limit(20)
                                .toList(),
                        "{'group_chat_list':[{'chat_id':'wr-1','status':0},{'status':1}]}"));
    }

    private static Arguments call(String name, Function<WeComCalls, Object> call, String answer) {
        return Arguments.of(name, call, "{'errcode':0,'errmsg':'ok'," + answer.substring(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void an_answer(String name, Function<WeComCalls, Object> call, String answer) {
        Fuzz.ofTexts(answer.replace('\'', '"'))
                .refusing(WeComException.class)
                .feeds(body -> readAll(call.apply(calls(TOKEN.getBytes(StandardCharsets.UTF_8), body)), 4));
    }

    @Test
    void a_token() {
        byte[] employees = "{\"errcode\":0,\"follow_user\":[\"wang.fang\"]}".getBytes(StandardCharsets.UTF_8);

        Fuzz.ofTexts(TOKEN)
                .refusing(WeComException.class)
                .feeds(body -> calls(body, employees).customers().contactEmployees());
    }

    /** Calls whatever an answer has without parameters, as fields are read when they are asked for. */
    private static Object readAll(Object answer, int depth) throws Exception {
        if (answer instanceof Optional<?> some && some.isPresent()) {
            return readAll(some.get(), depth);
        }
        if (answer instanceof Collection<?> many) {
            for (Object each : many) {
                readAll(each, depth);
            }
        } else if (answer instanceof Record && depth > 0) {
            for (Method method : answer.getClass().getMethods()) {
                if (method.getParameterCount() == 0
                        && method.getDeclaringClass() == answer.getClass()
                        && !Modifier.isStatic(method.getModifiers())) {
                    readAll(result(method, answer), depth - 1);
                }
            }
        }
        return answer;
    }

    private static Object result(Method method, Object answer) throws Exception {
        try {
            return method.invoke(answer);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** A fresh client, so that no answer meets the circuit breaker an earlier one opened; nothing goes over a network. */
    private static WeComCalls calls(byte[] token, byte[] answer) {
        MovableClock clock = MovableClock.atMorning();
        Interceptor canned = chain -> {
            boolean forToken = chain.request().url().encodedPath().endsWith("gettoken");
            return new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(forToken || Arrays.hashCode(answer) % 16 != 7 ? 200 : 502)
                    .message("canned")
                    .body(ResponseBody.create(forToken ? token : answer, MediaType.get("application/json")))
                    .build();
        };
        return WeComClient.forCorp("ww-corp", clock)
                .app("contact", "secret-of-contact")
                .http(HTTP.newBuilder().addInterceptor(canned).build())
                .retries(new RetryPolicy(0, Duration.ofMillis(1), Duration.ofSeconds(5)))
                .pause(clock::advance)
                .build()
                .app("contact")
                .within(Duration.ofSeconds(30));
    }
}
