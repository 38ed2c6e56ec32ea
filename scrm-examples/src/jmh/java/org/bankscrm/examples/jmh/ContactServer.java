package org.bankscrm.examples.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A WeCom that knows one customer, in a process of its own, so that its CPU time is not counted.
 *
 * <p>Prints its port. Answers {@code gettoken} and {@code externalcontact/get} over connections that are kept, with the
 * headers WeCom sends, and asks nobody who they are.
 */
public final class ContactServer {
    /** The name of the customer. */
    public static final String NAME = "王小明";

    private static final String TOKEN =
            "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"" + "T0ken-".repeat(35) + "\",\"expires_in\":7200}";

    private static final String CONTACT = """
            {"errcode":0,"errmsg":"ok","external_contact":{"external_userid":"wmqfasd1e19278asdasdasdAAAAAAAAA","name":"%s",\
            "position":"财务经理","avatar":"http://wx.qlogo.cn/mmhead/Q3auHgzwzM5CUSqjhdsiaZgGZqAbMYkZ5LnNZ7wL0gNQ/0",\
            "corp_name":"某某机械","corp_full_name":"江苏某某机械制造有限公司","type":2,"gender":1,\
            "unionid":"ozynqsulJFCZ2z1aYeS8h-nuasdAAA","external_profile":{"external_attr":[\
            {"type":0,"name":"职务","text":{"value":"对公业务联系人"}},\
            {"type":1,"name":"网站","web":{"url":"https://www.example.com/about","title":"公司介绍"}},\
            {"type":2,"name":"小程序","miniprogram":{"appid":"wx8bd80126147df384","pagepath":"/index","title":"产品目录"}}]}},\
            "follow_user":[\
            {"userid":"rocky.li","remark":"王总-工资代发","description":"2026年3月开户，理财到期日6月30日","createtime":1775779200,\
            "tags":[{"group_name":"客户等级","tag_name":"金卡","tag_id":"etAJ2GCAAAXtWyujaWJHDDGi0mACH71w","type":1},\
            {"group_name":"产品","tag_name":"代发工资","tag_id":"etAJ2GCAAAXtWyujaWJHDDGi0mACH72w","type":1},\
            {"group_name":"自定义","tag_name":"爱好摄影","type":2}],\
            "remark_corp_name":"某某机械","remark_mobiles":["13800000001","13000000002"],"add_way":1,\
            "oper_userid":"rocky.li","state":"branch-0101-counter-3"},\
            {"userid":"tommy.zhang","remark":"王小明","description":"","createtime":1775865600,\
            "tags":[{"group_name":"客户等级","tag_name":"金卡","tag_id":"etAJ2GCAAAXtWyujaWJHDDGi0mACH71w","type":1},\
            {"group_name":"规则组","tag_name":"待回访","tag_id":"stAJ2GCAAAXtWyujaWJHDDGi0mACH73w","type":3}],\
            "remark_mobiles":[],"add_way":10,"wechat_channels":{"nickname":"某某银行","source":1},\
            "oper_userid":"wmqfasd1e19278asdasdasdAAAAAAAAA","state":""},\
            {"userid":"lisa.chen","remark":"王先生","description":"转介绍","createtime":1775952000,\
            "tags":[{"group_name":"产品","tag_name":"信用卡","tag_id":"etAJ2GCAAAXtWyujaWJHDDGi0mACH74w","type":1}],\
            "remark_mobiles":["13800000001"],"add_way":202,"oper_userid":"admin","state":"campaign-2026-06"}]}""".formatted(NAME);

    private ContactServer() {}

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(socket));
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void serve(Socket socket) {
        byte[] token = response(TOKEN);
        byte[] contact = response(CONTACT);
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                OutputStream out = socket.getOutputStream()) {
            String first = in.readLine();
            while (first != null) {
                String header = in.readLine();
                while (header != null && !header.isEmpty()) {
                    header = in.readLine();
                }
                out.write(first.contains("/cgi-bin/gettoken?") ? token : contact);
                first = in.readLine();
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static byte[] response(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Sun, 22 Nov 2026 00:00:00 GMT\r\n"
                        + "Content-Type: application/json; charset=UTF-8\r\nContent-Length: " + body.length
                        + "\r\nConnection: keep-alive\r\nError-Code: 0\r\nError-Msg: ok\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
