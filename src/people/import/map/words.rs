//! What other systems call our columns and our statuses, in several languages: suggestions, which whoever loads the file looks over. Pure.

use crate::people::person::PersonStatus;
use crate::text::plain;

/// What each of our columns is called elsewhere, the surest name first: small letters and digits alone, without marks; `#` is a number.
const NAMES: [(&str, &str); 13] = [
    (
        "employee_number",
        "employeenumber employeeid employeeno employeecode empid empno workerid workernumber personnelnumber personnelno staffnumber \
         staffid staffno personidexternal associateid payrollnumber payrollid badgenumber userid personid \
         personalnummer personalnr persnr pernr mitarbeiternummer mitarbeiternr mitarbeiterid personalid \
         matricule matriculesalarie numeroemploye numerodemploye numerosalarie numerodesalarie idemploye idsalarie identifiantsalarie \
         numeroempleado numerodeempleado numempleado noempleado idempleado iddeempleado codigoempleado codigodeempleado legajo \
         personeelsnummer personeelsnr medewerkernummer medewerkersnummer medewerkerid werknemersnummer employee number id",
    ),
    (
        "email",
        "email workemail emailwork emailaddress workemailaddress primaryworkemail primaryemail businessemail companyemail mail \
         mailaddress emailadresse mailadresse dienstlicheemail emaildienstlich geschaftlicheemail emailgeschaftlich \
         courriel adressemail adresseemail adresseelectronique adressecourriel emailprofessionnel mailprofessionnel \
         correo correoelectronico correocorporativo emailcorporativo correodetrabajo direcciondecorreo \
         emailadres zakelijkemail zakelijkemailadres zakelijkeemail werkmail emailwerk",
    ),
    (
        "given_name",
        "givenname firstname legalnamefirstname legalfirstname preferredfirstname forename vorname rufname \
         prenom nombre nombres primernombre nombredepila voornaam roepnaam first",
    ),
    (
        "family_name",
        "familyname lastname legalnamelastname legallastname surname preferredlastname nachname familienname \
         nomdefamille nom apellidos apellido primerapellido achternaam familienaam last",
    ),
    (
        "department",
        "department departmentname supervisoryorganization supervisoryorganisation departmentpath dept orgunit organizationalunit \
         organisationalunit abteilung organisationseinheit orgeinheit departement service departamento unidadorganizativa \
         afdeling organisatieeenheid organization organisation bereich direction area team division businessunit",
    ),
    (
        "role",
        "role jobtitle businesstitle positiontitle title position jobprofile jobname job stelle stellenbezeichnung jobtitel \
         funktion rolle tatigkeit berufsbezeichnung poste intituledeposte intituledupost intituleduposte fonction emploi metier \
         puesto puestodetrabajo cargo rol functie functietitel functienaam function",
    ),
    (
        "location",
        "location locationname worklocation standort arbeitsort dienstort niederlassung lieu lieudetravail localisation \
         etablissement ubicacion centrodetrabajo lugardetrabajo sede oficina locatie standplaats vestiging werklocatie kantoor \
         office workplace site bureau ort city ville localidad",
    ),
    (
        "manager",
        "manager managerid manageremployeeid manageremployeenumber managernumber linemanagerid supervisorid supervisoremployeeid \
         supervisornumber reportstoid supervisor linemanager reportsto reportingto managername manageremail supervisorname \
         supervisoremail vorgesetzterpersnr vorgesetzterpersonalnummer vorgesetztenpersonalnummer vorgesetzternummer vorgesetzter \
         vorgesetzte vorgesetzteremail fuhrungskraft fuhrungskraftpersnr fuhrungskraftpersonalnummer matriculemanager \
         matriculeresponsable responsablehierarchique superieurhierarchique superieur responsable numeroresponsable jefedirecto \
         jefe gerente personeelsnummerleidinggevende leidinggevendenummer leidinggevende",
    ),
    (
        "hire_date",
        "hiredate originalhiredate dateofhire hiredon dateofjoining joiningdate joindate employmentstartdate startdate \
         continuousservicedate eintrittsdatum einstellungsdatum eintrittam eintritt dateembauche datedembauche dateentree \
         datedentree fechadealta fechaalta fechadecontratacion fechacontratacion fechadeingreso fechaingreso fechadeinicio \
         datumindienst indienstdatum datumindiensttreding indiensttreding startdatum",
    ),
    (
        "language",
        "language locale defaultlocale preferredlanguage languagecode sprache korrespondenzsprache langue idioma lengua taal \
         voorkeurstaal",
    ),
    ("time_zone", "timezone tz zeitzone fuseauhoraire zonahoraria husohorario tijdzone"),
    (
        "status",
        "status employmentstatus activestatus employeestatus workerstatus userstatus beschaftigungsstatus mitarbeiterstatus \
         anstellungsstatus statut statutemploi estado estadolaboral estadodelempleado situacion dienststatus medewerkerstatus",
    ),
    (
        "employment_type",
        "employmenttype typeofemployment employeetype workertype contracttype typeofcontract employmentclass employeeclass \
         employmentcategory timetype employeesubtype workersubtype personneltype stafftype \
         beschaftigungsart beschaftigungstyp beschaftigungsverhaltnis anstellungsart anstellungsverhaltnis vertragsart \
         mitarbeitertyp mitarbeiterart mitarbeitergruppe mitarbeiterkreis arbeitsverhaltnis \
         typedecontrat typecontrat naturedecontrat naturecontrat natureducontrat typeemploi typedemploi contrat \
         tipodecontrato tipocontrato tipodeempleo tipoempleo modalidadcontractual modalidaddecontrato clasedecontrato contrato \
         contracttypemedewerker soortcontract typecontract contractsoort dienstverband soortdienstverband typedienstverband \
         aanstelling",
    ),
];

/// What the statuses are called elsewhere, compared as [`NAMES`] are.
const STATUSES: [(PersonStatus, &str); 4] = [
    (
        PersonStatus::Active,
        "active aktiv actif active activo activa actief actieve employed current fulltime parttime vollzeit teilzeit tempsplein \
         tempspartiel tiempocompleto tiempoparcial voltijd deeltijd regular permanent temporary contractor intern hired probation a yes true 1",
    ),
    (
        PersonStatus::Leave,
        "leave onleave activeleave leaveofabsence loa paidleave unpaidleave parentalleave maternityleave paternityleave sickleave \
         beurlaubt elternzeit inelternzeit mutterschutz sabbatical sabbatjahr enconge conge congematernite congeparental \
         excedencia depermiso permiso delicencia licencia metverlof verlof ouderschapsverlof",
    ),
    (
        PersonStatus::Suspended,
        "suspended gesperrt suspendiert freigestellt ruhend suspendu suspendue suspendido suspendida geschorst gardenleave",
    ),
    (
        PersonStatus::Left,
        "left terminated inactive quit resigned retired dismissed former exited deceased ausgeschieden ausgetreten inaktiv \
         gekundigt verrentet parti partie sorti sortie inactif debaja baja inactivo inactiva cesado uitdienst vertrokken inactief t no false 0",
    ),
];

/// What stands where there is no manager.
const NOBODY: &str = "nomanager none na null nobody keiner keine kein aucun aucune ninguno ninguna geen";

/// What is compared: small letters and digits alone.
pub fn key(text: &str) -> String {
    let numbered = text.replace('#', " number");
    plain(&numbered).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Which of our columns a name stands for, and how sure that is: the smaller, the surer.
pub fn column(name: &str) -> Option<(&'static str, usize)> {
    let key = key(name);
    let rank = |names: &str| names.split_whitespace().position(|known| known == key);
    NAMES.iter().find_map(|(column, names)| rank(names).map(|rank| (*column, rank)))
}

/// Whether a name is likely to stand for one of our columns.
pub fn is_known(name: &str) -> bool {
    column(name).is_some()
}

/// What a status is likely to mean.
pub fn status(typed: &str) -> Option<PersonStatus> {
    let key = key(typed);
    STATUSES.iter().find(|(_, words)| words.split_whitespace().any(|word| word == key)).map(|(status, _)| *status)
}

/// Whether a cell says that there is no manager.
pub fn is_nobody(cell: &str) -> bool {
    let key = key(cell);
    key.is_empty() || NOBODY.split_whitespace().any(|word| word == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::import::COLUMNS;

    #[test]
    fn our_own_names_and_statuses_come_first() {
        assert_eq!(NAMES.map(|(column, _)| column), COLUMNS);
        for name in COLUMNS {
            assert_eq!(column(name).map(|(column, _)| column), Some(name));
        }
        for own in PersonStatus::ALL {
            assert_eq!(status(own.word()), Some(*own));
        }
    }

    #[test]
    fn no_name_stands_for_two() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split_whitespace()).collect();
        all.sort_unstable();
        let twice: Vec<&str> = all.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
        assert_eq!(twice, Vec::<&str>::new());
        assert!(all.iter().all(|name| key(name) == *name));
    }

    #[test]
    fn columns_are_suggested_in_five_languages() {
        for (name, expected) in [
            ("Employee #", "employee_number"),
            ("Legal Name - First Name", "given_name"),
            ("E-Mail", "email"),
            ("Email - Work", "email"),
            ("Vorgesetzter (Pers.-Nr.)", "manager"),
            ("Führungskraft", "manager"),
            ("Beschäftigungsstatus", "status"),
            ("Numéro d’employé", "employee_number"),
            ("Prénom", "given_name"),
            ("Date d'embauche", "hire_date"),
            ("Supérieur hiérarchique", "manager"),
            ("Correo electrónico", "email"),
            ("Apellidos", "family_name"),
            ("Fecha de contratación", "hire_date"),
            ("Personeelsnummer", "employee_number"),
            ("Achternaam", "family_name"),
            ("Leidinggevende", "manager"),
            ("Datum in dienst", "hire_date"),
            ("DEFAULT_LOCALE", "language"),
            ("Employment Type", "employment_type"),
            ("Beschäftigungsart", "employment_type"),
            ("Nature du contrat", "employment_type"),
            ("Tipo de contrato", "employment_type"),
            ("Soort dienstverband", "employment_type"),
        ] {
            assert_eq!(column(name).map(|(column, _)| column), Some(expected), "{name}");
        }
        assert_eq!(column("Pay Group"), None);
        assert!(column("Department") < column("Division"), "the surer one");
    }

    #[test]
    fn statuses_are_suggested_and_whoever_has_no_manager_is_known() {
        for (typed, expected) in [
            ("Full-Time", Some(PersonStatus::Active)),
            ("active_leave", Some(PersonStatus::Leave)),
            ("Ausgeschieden", Some(PersonStatus::Left)),
            ("Terminated", Some(PersonStatus::Left)),
            ("Gekündigt", Some(PersonStatus::Left)),
            ("En congé", Some(PersonStatus::Leave)),
            ("Uit dienst", Some(PersonStatus::Left)),
            ("Somewhere", None),
        ] {
            assert_eq!(status(typed), expected, "{typed}");
        }
        assert!(["", " - ", "NO_MANAGER", "n/a", "Keine"].iter().all(|cell| is_nobody(cell)));
        assert!(!is_nobody("10001"));
    }
}
