//! How marked scenarios are marked (bundle-format.md 10).

use courses::compiled::{Block, Choice, ChoiceFeedback, Ending, Scenario, Step, StepFeedback, StoryKey};
use courses::ids::{BlockId, ObjectiveId, StepId};
use courses::question::FULL;
use courses::scenario::mark;
use proptest::prelude::*;

/// A step that may end the story, and its choices: where each leads, and its score.
type Scene = (bool, Vec<(usize, u32)>);

fn told(scenes: &[Scene]) -> (Scenario, Vec<StepFeedback>) {
    let id = |place: usize| StepId::new(format!("s{place}"));
    let step = |(place, (is_ending, ways)): (usize, &Scene)| Step {
        id: id(place),
        ending: is_ending.then_some(Ending::Mixed),
        body: vec![],
        choices: (0..ways.len()).map(|way| Choice { id: way.to_string(), words: vec![] }).collect(),
    };
    let said = |(place, (is_ending, ways)): (usize, &Scene)| StepFeedback {
        step: id(place),
        choices: ways
            .iter()
            .enumerate()
            .map(|(way, (to, score))| ChoiceFeedback {
                choice: way.to_string(),
                to: id(*to),
                feedback: vec![],
                score: (!is_ending).then_some(*score),
            })
            .collect(),
    };
    let scenario = Scenario {
        id: BlockId::new("sc"),
        title: None,
        intro: vec![],
        steps: scenes.iter().enumerate().map(step).collect(),
        marked: true,
    };
    (scenario, scenes.iter().enumerate().map(said).collect())
}

/// Every way from a step to an ending that visits no step twice: its sum, and the choices made.
fn every_way(scenes: &[Scene], visited: &[usize], path: &[(usize, usize)], sum: u64, found: &mut Vec<(u64, Path)>) {
    let place = *visited.last().expect("a step");
    let (is_ending, ways) = &scenes[place];
    if *is_ending {
        found.push((sum, path.to_vec()));
        return;
    }
    for (way, (to, score)) in ways.iter().enumerate().filter(|(_, (to, _))| !visited.contains(to)) {
        every_way(
            scenes,
            &[visited, &[*to]].concat(),
            &[path, &[(place, way)]].concat(),
            sum + u64::from(*score),
            found,
        );
    }
}

type Path = Vec<(usize, usize)>;

fn written(path: &[(usize, usize)]) -> Vec<(String, String)> {
    path.iter().map(|(place, way)| (format!("s{place}"), way.to_string())).collect()
}

/// Goes where the numbers lead, round and round and past endings, as people do.
fn wander(scenes: &[Scene], turns: &[prop::sample::Index]) -> Path {
    let (mut place, mut path) = (0, vec![]);
    for turn in turns {
        let ways = &scenes[place].1;
        if ways.is_empty() {
            break;
        }
        let way = turn.index(ways.len());
        path.push((place, way));
        place = ways[way].0;
    }
    path
}

/// Counts with a pencil: a list of the steps that were left once already.
fn by_hand(scenes: &[Scene], path: &[(usize, usize)], best: u64) -> u32 {
    let (mut left, mut sum) = (vec![], 0u64);
    for (place, way) in path {
        if scenes[*place].0 {
            break;
        }
        if !left.contains(place) {
            left.push(*place);
            sum += u64::from(scenes[*place].1[*way].1);
        }
    }
    let mut mark = 0;
    while mark < u64::from(FULL) && mark * best < sum * u64::from(FULL) {
        mark += 1;
    }
    u32::try_from(mark).expect("a mark")
}

fn stories() -> impl Strategy<Value = Vec<Scene>> {
    let scene = |steps: usize| (prop::bool::weighted(0.3), prop::collection::vec((0..steps, 0..=10_000u32), 1..4));
    (2..7usize).prop_flat_map(move |steps| prop::collection::vec(scene(steps), steps))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_path_is_worth_what_counting_by_hand_gives(
        scenes in stories(),
        turns in prop::collection::vec(any::<prop::sample::Index>(), 0..14),
    ) {
        let mut ways = Vec::new();
        every_way(&scenes, &[0], &[], 0, &mut ways);
        let best = ways.iter().max().cloned().filter(|(sum, _)| *sum > 0);
        prop_assume!(best.is_some());
        let (best, best_path) = best.expect("a way");
        let (scenario, feedback) = told(&scenes);
        let key = StoryKey { objectives: vec![], best };
        let path = wander(&scenes, &turns);
        prop_assert_eq!(mark(&key, &scenario, &feedback, &written(&path)), by_hand(&scenes, &path, best));
        prop_assert_eq!(mark(&key, &scenario, &feedback, &written(&best_path)), FULL);
    }
}

const NEIGHBOUR: &str = "::: scenario {#sc-neighbour objective=lo-register marked}
::: step {#start}
Tonight's agenda includes an extension next door to you.

- Ask the clerk => #asked {score=0.5}
- Declare the interest and leave => #left {score=1}
- Say nothing and vote => #voted {score=0}
:::

::: step {#asked}
The clerk shows you the standing order.

- Leave => #left {score=1}
- Go back => #start {score=0}
:::

::: step {#left ending=good}
The clerk minutes your declaration.
:::

::: step {#voted ending=poor}
A resident complains to the monitoring officer.

- Go back and choose again => #start
:::
:::";

#[test]
fn the_first_choice_at_each_step_counts_until_the_first_ending() {
    let course = crate::support::compiled(&crate::support::base_with(NEIGHBOUR));
    let lesson = course.lessons_in_order().next().expect("a lesson");
    let story = lesson.blocks.iter().find_map(|block| match block {
        Block::Scenario(story) => Some(story),
        _ => None,
    });
    let story = story.expect("the story");
    let key = &course.server.stories[&story.id];
    assert!(story.marked);
    assert_eq!((key.best, key.objectives.as_slice()), (15_000, [ObjectiveId::new("lo-register")].as_slice()));
    let feedback = &course.server.choices[&story.id];
    let of = |path: &[(&str, &str)]| {
        let path: Vec<_> = path.iter().map(|(step, choice)| (step.to_string(), choice.to_string())).collect();
        mark(key, story, feedback, &path)
    };
    assert_eq!(of(&[]), 0);
    assert_eq!(of(&[("start", "a"), ("asked", "a")]), FULL);
    assert_eq!(of(&[("start", "b")]), 6_667, "two thirds, rounded up");
    assert_eq!(of(&[("start", "c"), ("voted", "a"), ("start", "b")]), 0, "an ending was reached");
    assert_eq!(of(&[("start", "a"), ("asked", "b"), ("start", "b")]), 3_334, "the second choice at a step is free");
    assert_eq!(of(&[("start", "z")]), 0, "there is no such choice");
}

#[test]
fn a_marked_story_tests_its_objective_and_another_story_does_not() {
    let said = |story: &str| {
        let mut files = crate::support::base_with(story);
        let course = String::from_utf8(files["course.toml"].clone()).expect("text");
        let declare = "[[objective]]\nid   = \"lo-declare\"\ntext = \"Declare an interest\"\n\n[[source]]";
        files.insert("course.toml".into(), course.replacen("[[source]]", declare, 1).into_bytes());
        let path = "lessons/01-registering.md";
        let lesson = String::from_utf8(files[path].clone()).expect("text");
        files
            .insert(path.into(), lesson.replacen("\"lo-register\"", "\"lo-register\", \"lo-declare\"", 1).into_bytes());
        let faults = courses::check(&files, crate::support::today()).faults;
        faults.iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    let marked = NEIGHBOUR.replace("lo-register", "lo-declare");
    assert_eq!(said(&marked), [""; 0]);
    assert_eq!(said(&marked.replace(" marked", "")), ["M150"]);
}
