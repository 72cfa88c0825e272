//! How the kinds are read where people write them in other ways than the examples do.

use std::collections::BTreeMap;

use courses::compiled::Block;
use courses::question::{FULL, Gap, Pick, Question, Reply, Rule, Shape, mark, wrong_parts};
use courses::text::{Inline, Prose, plain, plain_prose};

use super::{check, compiled, found};

fn gaps_of(question: &Question) -> &[Gap] {
    match &question.shape {
        Shape::Gaps(gaps) => gaps,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_arrow_needs_no_spaces_and_the_first_one_counts() {
    let course = compiled(
        "::: question {#q type=matching}\nMatch each sign.\n- a=>b => Left\n- Right=>Arrow => here\n- Up=>Above {#up}\n  > Well thought.\n-  =>  Spare => side\n  > Nobody has it.\n:::",
    );
    let (question, key) = found(&course, "q");
    let Shape::Matching { lefts } = &question.shape else { panic!("{:?}", question.shape) };
    let Rule::Matching { pairs, rights, .. } = &key.rule else { panic!("{:?}", key.rule) };
    let said = |words: &[Inline]| plain(words);
    assert_eq!(lefts.iter().map(|left| said(&left.words)).collect::<Vec<_>>(), ["a=>b", "Right=>Arrow", "Up"]);
    let rights: Vec<_> =
        rights.iter().map(|card| (card.id.as_str(), said(&card.words), plain_prose(&card.feedback))).collect();
    let card = |id, words: &str, feedback: &str| (id, words.to_owned(), feedback.to_owned());
    assert_eq!(
        rights,
        [
            card("a", "Left", ""),
            card("b", "here", ""),
            card("up", "Above", ""),
            card("c", "Spare => side", "Nobody has it.")
        ]
    );
    assert_eq!(plain_prose(&pairs[2].feedback), "Well thought.");
    let put = |left: &str, right: &str| mark(key, &Reply::Filled(BTreeMap::from([(left.into(), right.into())])));
    assert_eq!(
        (put("up", "up").mark, plain_prose(&put("up", "up").feedback[0].words)),
        (3_334, "Well thought.".into())
    );
    assert_eq!((put("a", "c").mark, plain_prose(&put("a", "c").feedback[0].words)), (0, "Nobody has it.".into()));
    assert_eq!((put("a", "up").mark, plain_prose(&put("a", "up").feedback[0].words)), (0, String::new()));
}

#[test]
fn an_item_that_follows_the_right_one_is_spoken_of() {
    let course = compiled(
        "::: question {#q type=ordering shuffle=no marking=all}\nPut the steps in order. In 2026. there were three.\n\n  1. The summons\n     goes out {#sent}\n10. The meeting opens\n  > Only after three clear days.\n3. The minutes\n:::",
    );
    let key = found(&course, "q").1;
    let Rule::Ordering { partial: false, items } = &key.rule else { panic!("{:?}", key.rule) };
    let items: Vec<_> = items.iter().map(|item| (item.id.as_str(), plain(&item.words))).collect();
    assert_eq!(
        items,
        [("sent", "The summons goes out".into()), ("a", "The meeting opens".into()), ("b", "The minutes".to_owned())]
    );
    let order = |ids: [&str; 3]| mark(key, &Reply::Ordered(ids.map(str::to_owned).into()));
    assert_eq!(order(["b", "sent", "a"]).feedback.len(), 1);
    assert_eq!((order(["b", "sent", "a"]).mark, order(["sent", "a", "b"]).mark), (0, FULL));
    assert_eq!(order(["a", "sent", "b"]).feedback, []);
}

#[test]
fn gaps_without_a_name_get_one_in_the_order_of_the_words() {
    let course = compiled(
        "::: question {#q type=gaps}\nThe [[council]] sets a **[[precept]]** and the [[#g2]] collects it; see `[[code]]`.\n\n| Who | What |\n| --- | --- |\n| The [[chair\\|chairman]] | runs the meeting |\n| *The [[clerk]]* | advises {{council.name\\|the council}} |\n- [x] [[#g2]] billing authority\n:::",
    );
    let (question, key) = found(&course, "q");
    let ids: Vec<&str> = gaps_of(question).iter().map(|gap| gap.id.as_str()).collect();
    assert_eq!(ids, ["g1", "g3", "g2", "g4", "g5"]);
    let Block::Prose(Prose::Paragraph(words)) = &question.stem[0] else { panic!("{:?}", question.stem) };
    assert_eq!(plain(words), "The ____ sets a ____ and the ____ collects it; see [[code]].");
    let put = |id: &str, words: &str| mark(key, &Reply::Filled(BTreeMap::from([(id.into(), words.into())]))).mark;
    for (id, words) in
        [("g1", "council"), ("g3", "precept"), ("g2", "Billing authority"), ("g4", "chairman"), ("g5", "clerk")]
    {
        assert_eq!(put(id, words), 2_000, "{id}");
    }
    assert!(!serde_json::to_string(&course.learner).expect("json").contains("chairman"));
}

#[test]
fn gaps_to_choose_for_share_the_first_spelling_of_each() {
    let course = compiled(
        "::: question {#q type=gaps mode=choose typos=1 marking=all}\nThe [[precept|levy]] is set by the [[Council]], not by the [[council]] or the [[#g1]].\n- [x] [[#g1]] clerk\n- [x] [[#g1]] town clerk\n- [ ] [[#g1]] Agent\n  > No such person.\n:::",
    );
    let (question, key) = found(&course, "q");
    let choices: Vec<&[String]> = gaps_of(question).iter().map(|gap| gap.choices.as_slice()).collect();
    assert_eq!(choices[0], ["Council", "precept"]);
    assert_eq!((choices[1], choices[2]), (choices[0], choices[0]));
    assert_eq!(choices[3], ["Agent", "clerk"]);
    assert!(matches!(key.rule, Rule::Gaps { partial: false, typos: false, .. }));
}

#[test]
fn dots_and_dashes_in_a_gap_are_accepted_as_they_are_typed() {
    let course = compiled(
        "::: question {#q type=gaps}\nIt runs from [[1 -- 28 June...]], as the clerk's note says: [[28–30]].\n:::",
    );
    let key = found(&course, "q").1;
    let put = |id: &str, words: &str| mark(key, &Reply::Filled(BTreeMap::from([(id.into(), words.into())]))).mark;
    assert_eq!(put("g1", "1 -- 28 june..."), 5_000);
    assert_eq!(put("g2", "28–30"), 5_000);
}

#[test]
fn double_brackets_elsewhere_stay_words() {
    let course =
        compiled("::: question {#q}\nWhat does [[this]] mean?\n- [x] [[Something]]\n- [ ] Nothing\n  > It does.\n:::");
    let question = found(&course, "q").0;
    assert_eq!(question.stem, [Block::Prose(Prose::Paragraph(vec![Inline::Text("What does [[this]] mean?".into())]))]);
    assert_eq!(plain(&question.shape.answers()[0].words), "[[Something]]");
}

#[test]
fn what_a_figure_says_stays_when_its_picture_goes() {
    let course = compiled(
        "::: question {#q type=hotspot confidence marking=all shuffle=yes}\nWho advises?\n::: figure {#f src=media/plan.png alt=\"A plan\" credit=\"The clerk\" long=\"Two desks and a table.\"}\nThe council chamber.\n:::\n- [x] The desk {rect=\"12,40,18.25,10\"}\n- [x] The table {circle=\"50,80,6\"}\n- [ ] The seats {#seats rect=\"0,0,100,5\"}\n  > They listen.\n:::",
    );
    let (question, key) = found(&course, "q");
    let said: Vec<String> = question
        .stem
        .iter()
        .map(|block| match block {
            Block::Prose(prose) => plain_prose(std::slice::from_ref(prose)),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(said, ["Who advises?", "The council chamber.", "Two desks and a table.", "Picture: The clerk"]);
    assert!(question.confidence && key.shuffle);
    assert!(matches!(key.rule, Rule::Hotspot { pick: Pick::Any, partial: false, .. }));
    assert_eq!(mark(key, &Reply::Chosen(vec!["a".into(), "b".into()])).mark, FULL);
}

#[test]
fn one_right_picture_may_share_its_mark() {
    let picture = |answer: &str| format!("- {answer} ![{}](media/plan.png) in words\n  > Because.\n", answer.len());
    let one = format!(
        "::: question {{#q type=image-choice}}\nWhich?\n{}- [ ] ![Two](media/plan.png) {{score=0.25 fixed}}\n  > Nearly.\n:::",
        picture("[x]")
    );
    let course = compiled(&one);
    let (question, key) = found(&course, "q");
    assert!(matches!(key.rule, Rule::ImageChoice { pick: Pick::One, .. }));
    assert_eq!(mark(key, &Reply::Chosen(vec!["b".into()])).mark, 2_500);
    assert!(question.shape.answers()[1].fixed);
    let both = one.replace(" {score=0.25 fixed}", "").replace("- [ ]", "- [x]");
    let course = compiled(&both);
    assert!(matches!(found(&course, "q").1.rule, Rule::ImageChoice { pick: Pick::Any, partial: true, .. }));
}

/// One slip gives one message, not a row of them.
#[test]
fn a_picture_that_is_missing_is_missed_once() {
    for question in [
        "::: question {#q type=hotspot}\nWhere?\n\n![A plan](media/gone.png)\n- [x] Here {rect=\"1,1,1,1\"}\n- [ ] There {rect=\"5,5,1,1\"}\n  > Look again at the plan.\n:::",
        "::: question {#q type=image-choice}\nWhich?\n- [x] ![A plan](media/gone.png)\n- [ ] ![Another](media/plan.png)\n  > Look again at the plan.\n:::",
    ] {
        let faults = check(question).faults;
        assert_eq!(
            faults.iter().map(|fault| fault.code).collect::<Vec<_>>(),
            ["B110"],
            "{}",
            crate::support::list(&faults)
        );
    }
}

#[test]
fn what_is_wrong_is_told_part_by_part() {
    let course = compiled(
        "::: question {#q-pairs type=matching}\nWho does what?\n- The clerk => Keeps the minutes\n- The chair => Runs the meeting\n-  => Rings the bell {#bell}\n:::\n\
         ::: question {#q-gaps type=gaps}\nThe [[#body]] is set by the [[#who]].\n- [x] [[#body]] precept\n- [x] [[#who]] council\n:::\n\
         ::: question {#q-order type=ordering}\nWhat comes first?\n1. The summons\n2. The meeting\n3. The minutes\n:::\n\
         ::: question {#q-words type=short-text}\nWho keeps the minutes?\n- [x] the clerk\n:::",
    );
    let wrong = |id: &str, reply| {
        let (question, key) = found(&course, id);
        wrong_parts(question, key, &reply).into_iter().map(|part| part.words).collect::<Vec<_>>()
    };
    let filled = |pairs: &[(&str, &str)]| {
        Reply::Filled(pairs.iter().map(|(part, put)| ((*part).to_owned(), (*put).to_owned())).collect())
    };
    let put = filled(&[("a", "bell"), ("b", "b")]);
    assert_eq!(wrong("q-pairs", put), ["The clerk: Rings the bell"], "the other pair is right");
    assert_eq!(wrong("q-pairs", filled(&[("a", "a"), ("b", "b")])), [] as [&str; 0]);
    assert_eq!(wrong("q-gaps", filled(&[("body", "rates"), ("who", "council")])), ["rates"]);
    assert_eq!(
        wrong("q-order", Reply::Ordered(["b", "a", "c"].map(String::from).into())),
        ["The meeting, then The summons, then The minutes"]
    );
    assert_eq!(wrong("q-words", Reply::Typed("the mayor".into())), ["the mayor"]);
    assert_eq!(wrong("q-words", Reply::Typed("The clerk".into())), [] as [&str; 0]);
}

#[test]
fn a_range_with_a_tolerance_is_told_how_wide_to_be() {
    for (answer, wanted) in [
        ("60..80 {tolerance=1}", "and write 59..81"),
        ("60..80 {tolerance=5%}", "and write 57..84"),
        ("-60..-40 {tolerance=5%}", "and write -63..-38"),
        ("60..80 {tolerance=much}", "as in 59..81"),
        ("60..80 {tolerance}", "as in 59..81"),
    ] {
        let faults = check(&format!("::: question {{#q type=numeric}}\nHow many?\n- [x] {answer}\n:::")).faults;
        assert_eq!(faults.len(), 1, "{}", crate::support::list(&faults));
        assert_eq!((faults[0].code, faults[0].message.as_str()), ("F007", "A range has no setting called tolerance"));
        assert_eq!(faults[0].help.as_deref(), Some(format!("Make the range itself wider, {wanted}").as_str()));
    }
}
