package ifg_test

import (
	"strings"

	"parley/graph/ingest/ingesttest"
)

// Ids of the sample.
const (
	ann   = "aaaaaaaa-0000-4000-8000-000000000001"
	bob   = "aaaaaaaa-0000-4000-8000-000000000002"
	works = "bbbbbbbb-0000-4000-8000-000000000001"
	roads = "bbbbbbbb-0000-4000-8000-000000000002"
	boss  = "cccccccc-0000-4000-8000-000000000001"
	aide  = "cccccccc-0000-4000-8000-000000000002"
	first = "dddddddd-0000-4000-8000-000000000001"
	next  = "dddddddd-0000-4000-8000-000000000002"
	part  = "eeeeeeee-0000-4000-8000-000000000001"
	away  = "eeeeeeee-0000-4000-8000-000000000002"
	seat  = "ffffffff-0000-4000-8000-000000000001"
	sits  = "ffffffff-0000-4000-8000-000000000002"
	peer  = "ffffffff-0000-4000-8000-000000000003"
	vote  = "12121212-0000-4000-8000-000000000001"
)

// rows are a document with a header and these lines, with the line ends of the
// real files.
func rows(name string, lines ...string) ingesttest.Doc {
	return ingesttest.Doc{Path: name + ".csv", Text: strings.Join(lines, "\r\n") + "\r\n"}
}

const personHeader = "id,id_parliament,id_ifg_website,name,display_name,normalized_name,short_name,gender,start_date,end_date"

// persons are Ann, who married in 1999, and Bob, whose only name has an accent.
var persons = rows("person", personHeader,
	ann+",77.0,5.0,Ann Quill,Ann Quill,Ann Quill,Quill,F,1999-05-01,",
	ann+",77.0,5.0,Ann Penn,Ann Penn,Ann Penn,Penn,F,,1999-05-01",
	bob+",78.0,,Bôb Marsh,Bôb Marsh,Bob Marsh,Marsh,M,,")

var organisations = rows("organisation", "id,name,short_name,start_date,end_date",
	works+`,"Department of Works, Ways and Means",DWW,,2001-06-08`,
	roads+",Department of Roads,DfR,2001-06-08,",
	"bbbbbbbb-0000-4000-8000-000000000003,Old Office,OO,,")

var links = rows("organisation_link", "id,predecessor_organisation_id,successor_organisation_id,type,link_start_date,link_end_date",
	"a1a1a1a1-0000-4000-8000-000000000001,"+works+","+roads+",Name change,2001-06-08,2001-06-11",
	"a1a1a1a1-0000-4000-8000-000000000002,"+works+",bbbbbbbb-0000-4000-8000-000000000003,Merger,2001-06-08,2001-06-08")

var posts = rows("post", "id,id_ifg_website,organisation_id,name,display_name,rank_equivalence,rank_equivalence_value",
	boss+",152.0,"+roads+",Secretary of State for Transport,Secretary of State for Transport,SoS,3",
	aide+",,"+roads+`,Minister of State,"Minister of State, DfR",MoS,4`)

var groups = rows("post_relationship", "id,post_id,group_name,group_seniority", "a2a2a2a2-0000-4000-8000-000000000001,"+aide+",Ferries,MoS/PUSS")

var appointments = rows("appointment", "id,person_id,post_id,start_date,end_date",
	first+","+ann+","+boss+",1999-07-01,2001-06-08",
	next+","+bob+","+boss+",2001-06-08,")

var details = rows("appointment_characteristics", "id,appointment_id,cabinet_status,is_acting,is_on_leave,leave_reason,start_date,end_date",
	part+","+first+",Full cabinet,True,False,,1999-07-01,1999-12-31",
	away+","+next+",Non-cabinet,False,True,Maternity leave,2002-01-01,",
	"eeeeeeee-0000-4000-8000-000000000003,"+next+",Non-cabinet,False,False,,2001-06-08,2002-01-01")

var constituencies = rows("constituency", "id,id_parliament,name", seat+`,901,"Quay, North"`)

var seats = rows("representation", "id,person_id,house,type,constituency_id,start_date,end_date",
	sits+","+ann+",Commons,,"+seat+",1997-05-01,2005-04-11",
	peer+","+bob+",Lords,Life peer,,1990-02-03,")

var parties = rows("representation_characteristics", "id,representation_id,party,start_date,end_date",
	"ffffffff-0000-4000-8000-000000000004,"+sits+",Reform League,1997-05-01,2003-01-01",
	"ffffffff-0000-4000-8000-000000000005,"+peer+",Crossbench,1990-02-03,")

var events = rows("event", "id,name,type,date", vote+",1998 general election,General election,1998-05-07")

var all = []ingesttest.Doc{persons, organisations, links, posts, groups, appointments, details, constituencies, seats, parties, events}
