package org.bankscrm.examples.demo;

import java.util.List;

/** Invented names; no such province, city or branch exists. */
final class ProvinceNames {
    static final String PROVINCE = "云岚";

    static final List<String> CITIES = List.of("云江", "青屿", "白鹭", "东岭", "望澜", "石溪", "鹿泽", "星湖", "金坪", "柳渡", "雁汀", "松陂");

    private static final List<String> PLACES = List.of(
            "人民路", "滨江", "新城", "建设路", "高新", "大学城", "火车站", "中山路", "开发区", "文化路", "长安街", "和平", "友谊", "胜利路", "府前", "东门",
            "西湖", "南苑", "北苑", "金桥", "银河", "湖滨", "科技园", "体育场", "石桥", "花园", "江北", "江南");

    private static final List<String> TEAMS = List.of("一部", "二部", "三部", "四部", "五部", "六部", "七部", "八部");

    private ProvinceNames() {}

    static String subBranch(int city, int number) {
        return CITIES.get(city) + numbered(PLACES, number) + "支行";
    }

    static String team(int number) {
        return "客户" + numbered(TEAMS, number);
    }

    private static String numbered(List<String> names, int number) {
        int round = number / names.size();
        return names.get(number % names.size()) + (round == 0 ? "" : Integer.toString(round + 1));
    }
}
