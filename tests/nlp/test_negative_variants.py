"""Three more wordings of each family of traps, and of their near neighbours; none holds an item."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import found, page

VARIANTS = {
    "N1": [
        "The Head of Parks had already written to the school.",
        "Officers have looked into the flooding and found no fault.",
        "The Treasurer had sent the grant form back in May.",
    ],
    "N2": [
        "A follow-up report would be submitted to the Committee in November as scheduled.",
        "The inspection report is due to be published on 3 October.",
        "The next workshop would be held in the Guildhall in March.",
    ],
    "N3": [
        "The Council intends to write to every landlord in the spring.",
        "Officers would be reviewing the rounds over the summer.",
        "It was the service's intention that leaflets would be sent to each home.",
    ],
    "N4": [
        "The recovery programme would be monitored through the corporate dashboard.",
        "Satisfaction would be measured twice a year.",
        "The new pathway was to improve access for young people.",
    ],
    "N5": [
        "The strategy would go to Cabinet in December for sign-off.",
        "The plan will be presented to Full Council in February.",
        "The accounts would be considered by the Audit Committee before being published.",
    ],
    "N6": [
        "This would allow officers to check the data sooner.",
        "Such a change would mean that parents were contacted earlier.",
        "A second gate would reduce queues.",
    ],
    "N7": [
        "Network Rail would be inspecting the bridge in June.",
        "The Department will write to all farmers about the scheme.",
        "National Highways had said that they would look at the junction.",
    ],
    "N8": [
        "It was hoped that the contractor would respond by Friday.",
        "The Service expected to recruit two more officers.",
        "He anticipated that a report would come forward in the autumn.",
    ],
    "N9": [
        "Headteachers should be contacting families on the first day.",
        "Residents ought to report fly-tipping when they see it.",
        "Every ward should have a champion.",
    ],
    "N10": [
        "There was a need to provide better information to carers.",
        "More work was required to understand the drop in numbers.",
        "It would need to be looked at by the Board.",
    ],
    "N11": [
        "The Superintendent was happy to speak to any Member after the meeting.",
        "She would be pleased to welcome Members to the depot.",
        "The Director said he was always willing to provide advice.",
    ],
    "N12": [
        "The team continues to review each case every week.",
        "Officers meet with the contractor monthly and report to the Board.",
        "Members would continue to be sent the weekly bulletin.",
    ],
    "N13": [
        "Councillor Hale asked what would be done about the queue.",
        "Members asked how residents would be informed.",
        "A question was asked about whether the report would be published.",
    ],
    "N14": [
        "Councillor Hale asked for clarification of the figure on page 4. The Treasurer confirmed that it was a misprint.",
        "In response to a request for further information, the Director explained how the fee was set.",
        "Members sought and received an explanation of the variance.",
    ],
    "N15": [
        "The report had been requested by the Committee at its July meeting.",
        "Following a request from the Committee, a report was presented on litter.",
        "Members had asked for an update on the depot, and this was now before them.",
    ],
    "N16": [
        "Members were encouraged to send in their comments.",
        "Members were reminded to complete their registers of interests.",
        "Members were asked whether they would like a tour.",
    ],
    "N17": [
        "The Chairman asked that the Committee's best wishes be sent to Mr Dale.",
        "Members requested that their appreciation be conveyed to the team.",
        "Councillor Hale asked that the staff be thanked.",
    ],
    "N18": [
        "Councillor Hale requested that the minutes be changed to show that he was present.",
        'It was requested that "July" be replaced with "June" in minute 14.',
        "Councillor Lee asked for his apologies to be recorded.",
    ],
    "N19": [
        "A resident asked the Council to repair the road.",
        "The petitioners requested that a crossing be provided.",
        "Mr Bolt, speaking for the residents, asked that the application be refused.",
    ],
    "N20": [
        "The Committee was invited to comment on the proposals.",
        "Members were asked to consider the options in the report.",
        "Views were sought on the draft.",
    ],
    "N21": [
        "The report recommended that Members note the position.",
        "Officers recommended that the grant be refused.",
        "Members are asked to approve the policy.",
    ],
    "N22": [
        "The recommendations in the report were moved by Councillor Hale and seconded by Councillor Lee.",
    ],
    "N23": [
        "The Task Group had recommended that a manager be appointed.",
        "In 2016 the Panel made six recommendations, all of which were accepted.",
        "Cabinet had accepted the Committee's suggestion that fees be frozen.",
    ],
    "N24": [
        "The inspection identified four priority actions.",
        "There were nine outstanding audit recommendations, of which two were high priority.",
        "Internal Audit had made three recommendations on cash handling.",
    ],
    "N25": [
        "The Committee may refer the decision back to Cabinet with its reasons.",
        "Under the procedure, the petitioner may ask the Committee to review the answer.",
        "Councillors who wish to call in a decision should write to the Monitoring Officer.",
    ],
    "N27": [
        "There were no recommendations to Cabinet.",
        "Members had no comments to make.",
        "No further action was required.",
    ],
    "N29": [
        "Proposed by Councillor Hale, seconded by Councillor Lee.",
        "The vote was 7 for and 2 against.",
        "Councillor Hale seconded the motion and reserved his right to speak.",
    ],
    "N30": [
        "The Committee agreed to take item 9 next.",
        "It was agreed that the meeting be adjourned for ten minutes.",
        "The Chair proposed that standing orders be suspended to allow the meeting to continue.",
    ],
    "N31": [
        "Councillor Hale declared an interest and said he would leave the room for the item.",
        "Mrs Toner declared that she would not take part in the vote.",
        "Councillor Lee would withdraw from the meeting while the grant was discussed.",
    ],
    "N32": [
        "Members were reminded that the meeting would be webcast.",
        "Anyone wishing to film the meeting should inform the Clerk.",
        "The Chair stated that mobile phones should be switched off.",
    ],
    "N33": [
        "Councillor Lee moved an amendment that the fee be waived. The amendment was lost.",
        "An amendment that a report be brought to the next meeting was defeated.",
    ],
    "N34": [
        "The motion called on the Council to write to the Minister.",
        "The following motion was before the Council: that officers prepare a plan.",
    ],
    "N35": [
        "Question 3 was answered by the Leader, who referred to the written reply.",
        "Mr Bolt asked a supplementary question, to which the Leader replied that a scheme would be announced.",
    ],
    "N36": [
        "Action 4 of the plan, to review signs, had been costed.",
        "The actions in the plan would be delivered over three years.",
        "Priority 2 was to work with schools to carry out a survey.",
    ],
    "N37": [
        "Members commented on the need to review parking.",
        "Among the points made were the cost of buses and the need to publish timetables.",
        "Concern was expressed that no report had been brought.",
    ],
    "N38": [
        "To ensure that Members are kept informed of progress.",
        "Reason: so that the Committee can monitor the contract.",
    ],
    "N39": [
        "Grounds for the call-in: the decision was not properly explained.",
    ],
    "N40": [
        "View the background to item 4.",
    ],
    "near misses": [
        "Clerk reported that he had written to the owner and had received no answer.",
        "The Committee agreed with the principle of the scheme.",
        "It was noted that Mr Farr would be retiring in March.",
        "Action was being taken by the police.",
        "The Director welcomed the suggestion.",
        "The Director said that the service would be stretched.",
        "The Head of Parks advised that the fountain would be repaired in the spring.",
        "He explained that the fee would be raised next year.",
        "The Director confirmed that staff would be told before Christmas.",
        "The Chair said that she would not be standing again.",
        "The Commissioner stated that he would be retiring.",
        "Councillor Hale said he would support the proposal.",
        "Councillor Hale said that he would vote against the motion.",
        "Councillor Lee said that he would like to see more buses.",
        "The Director said that it would be considered as part of the budget.",
    ],
}


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, id=f"{family}: {text[:40]}") for family, texts in VARIANTS.items() for text in texts],
)
def test_variant_is_no_item(text):
    """What was done, planned, hoped, asked on the spot or only quoted sets nobody a task."""
    assert found(page(text)) == []
