package xmlgraph

import "encoding/xml"

// Attr returns the first attribute with one of the names that is in no namespace;
// "" if there is none.
func Attr(t xml.StartElement, names ...string) string {
	for _, name := range names {
		for _, a := range t.Attr {
			if a.Name.Space == "" && a.Name.Local == name {
				return a.Value
			}
		}
	}
	return ""
}

// LeaveOut passes over the rest of an element, which is left out for a reason.
func (s *Source) LeaveOut(reason string, t xml.StartElement) error {
	s.Leave(reason, "<"+t.Name.Local+">")
	return s.Skip()
}

// Default reads the rest of the element that declares an attribute, in which its
// default may stand. Other elements there, such as descriptions, are passed over.
func (s *Source) Default(a *Attribute) error {
	for {
		t, err := s.Next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if t.Name.Local == "default" {
				a.HasDefault = true
				a.Default, err = s.Text()
			} else {
				err = s.Skip()
			}
			if err != nil {
				return err
			}
		}
	}
}
