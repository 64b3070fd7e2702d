"""Words of the site of a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PAGES: Final = {
    "Incidents between states and platforms": "Incidentes entre Estados y plataformas",
    "Incidents": "Incidentes",
    "Incident": "Incidente",
    "Timeline": "Cronología",
    "Countries": "Países",
    "Country": "País",
    "Platforms": "Plataformas",
    "Platform": "Plataforma",
    "Company": "Empresa",
    "Actors": "Actores",
    "Search": "Buscar",
    "How to read": "Cómo leer",
    "What states did to platforms and platforms to states, what was said about it, and what came of it.": (
        "Lo que los Estados hicieron a las plataformas y las plataformas a los Estados, qué se dijo de ello y en qué quedó."
    ),
    "As things stood on {day}, by what the records know.": "La situación del {day}, según lo que saben las fichas.",
    "Observed on the day": "Observados ese día",
    "The newest": "Los más recientes",
    "Ways in": "Otras entradas",
    "All incidents": "Todos los incidentes",
    "Narrow it down": "Acotar",
    "Incidents, the newest first": "Incidentes, del más reciente al más antiguo",
    "What they have in common with others": "Lo que comparten con otros",
    "By country": "Por país",
    "By direction": "Por sentido",
    "By kind of action": "Por tipo de acto",
    "By platform": "Por plataforma",
    "By status on the day": "Por situación ese día",
    "By year": "Por año",
    "Pages of this list": "Páginas de esta lista",
    "{status} on {day}": "{status} el {day}",
    "all of {year}": "todo {year}",
    "{number} incident": "{number} incidente",
    "{number} incidents": "{number} incidentes",
    "in {number} country.": "en {number} país.",
    "in {number} countries.": "en {number} países.",
    "Name": "Nombre",
    "Names": "Nombres",
    "Owners": "Propietarios",
    "Domains": "Dominios",
    "Offices": "Cargos",
    "Also known as": "También conocido como",
    "What sort": "De qué clase",
    "Map": "Mapa",
    "A tile for each country; the table below says the same": "Un cuadro por país; la tabla de abajo dice lo mismo",
    "A tile for each country, all of one size, near where it lies; it draws no border and says nothing about any. The number is that of incidents whose state acts or is acted upon.": (
        "Un cuadro por país, todos del mismo tamaño, cerca de donde está; no traza fronteras ni dice nada sobre ellas. El "
        "número es el de los incidentes en que su Estado actúa o recibe el acto."
    ),
    "The same as a table": "Lo mismo en una tabla",
    "Code": "Código",
    "Running on {day}": "En curso el {day}",
    "From {first} to {last}.": "Del {first} al {last}.",
    "The upright line is the day of this site.": "La línea vertical es el día de este sitio.",
    "No incident has a date.": "Ningún incidente tiene fecha.",
    "Began": "Comienzo",
    "Observed until": "Observado hasta",
    "Status": "Situación",
    "observed in full": "observado por completo",
    "in part, or off and on": "en parte o a ratos",
    "dashed: it may have been so": "a trazos: pudo ser así",
    "fading: last seen, later unknown": "desvanecido: visto por última vez, después no se sabe",
    "Searching needs JavaScript; without it every incident is found in the list of all incidents, by country, platform, kind and year.": (
        "La búsqueda necesita JavaScript; sin él, todo incidente se encuentra en la lista completa, por país, plataforma, "
        "tipo y año."
    ),
    "Words in title, place, platform, actor or kind": "Palabras del título, lugar, plataforma, actor o tipo",
    "Nothing found.": "No se encontró nada.",
    "The first 50 are shown.": "Se muestran los primeros 50.",
}

_READING: Final = {
    "Acts, words and readings": "Actos, palabras y lecturas",
    "A record keeps apart what was decided or done, what was said about it, and what outsiders conclude. Where sources disagree, each is shown with the one who speaks; nothing is averaged.": (
        "Una ficha separa lo que se decidió o se hizo, lo que se dijo de ello y lo que concluyen terceros. Donde las fuentes "
        "discrepan, se muestra cada una con quien habla; nada se promedia."
    ),
    "Three clocks": "Tres relojes",
    "How long a measure lasted has three answers: what was announced, what was in force, and what was observed. None is filled in from another. Days are elapsed: the difference of two dates, as bounds where a date is not known to the day.": (
        "Cuánto duró una medida tiene tres respuestas: lo anunciado, lo vigente y lo observado. Ninguna se rellena con otra. "
        "Los días son los transcurridos: la diferencia de dos fechas, con límites donde no se conoce el día."
    ),
    "Drawings": "Dibujos",
    "Solid: it surely was so. Dashed: between the earliest and the latest day possible. Fading: it was last seen there, and nobody is known to have looked later.": (
        "Lleno: seguro que fue así. A trazos: entre el primer y el último día posibles. Desvanecido: ahí se vio por última "
        "vez, y no consta que nadie mirara después."
    ),
    "Status on a day": "Situación en un día",
    "It is derived from the dates of the record and never typed in. What is dated after the day is left out.": (
        "Se deduce de las fechas de la ficha y nunca se escribe a mano. Lo fechado después del día no se tiene en cuenta."
    ),
    "What this site is not": "Lo que este sitio no es",
    "The records are those that somebody wrote; what is missing here may have happened all the same. Numbers count records, not the world. Nearness of two records is no proof that one caused the other.": (
        "Las fichas son las que alguien escribió; lo que falta aquí pudo ocurrir igualmente. Los números cuentan fichas, no el "
        "mundo. Que dos fichas se parezcan no prueba que una causara la otra."
    ),
    "Nearest precedents were not looked for when this site was made.": (
        "Al hacer este sitio no se buscaron los precedentes más cercanos."
    ),
}

_RECORD: Final = {
    "On {day}: {status}.": "El {day}: {status}.",
    "On this page": "En esta página",
    "Kind": "Tipo",
    "Direction": "Sentido",
    "Decided or done by": "Decidido o hecho por",
    "Status of: {thing}": "Situación de: {thing}",
    "Sources": "Fuentes",
    "Record": "Ficha",
    "Changed": "Modificada",
    "Written": "Escrita",
    "Curators": "Responsables",
    "Name of the record": "Nombre de la ficha",
    "Three clocks: announced, in force, observed": "Tres relojes: lo anunciado, lo vigente, lo observado",
    "The clocks of: {thing}": "Los relojes de: {thing}",
    "Clock": "Reloj",
    "What is known": "Lo que se sabe",
    "Days": "Días",
    "announced": "anunciado",
    "in force": "vigente",
    "observed": "observado",
    "at any extent": "en cualquier medida",
    "at full extent": "por completo",
    "nothing recorded": "nada registrado",
    "Drawn from the earliest to the latest day that is named; the table says the same.": (
        "Dibujado del primer al último día que se nombra; la tabla dice lo mismo."
    ),
    "What was done": "Lo que se hizo",
    "In UTC": "En UTC",
    "Hit": "Afecta a",
    "Answers": "Responde a",
    "Where": "Dónde",
    "Scope": "Alcance",
    "Instrument": "Instrumento",
    "Announced": "Anunciado",
    "In force": "Vigente",
    "Observed": "Observado",
    "Evidence": "Pruebas",
    "The course of events": "El curso de los hechos",
    "Act": "Acto",
    "Around it": "Contexto",
    "Reason given": "Razón alegada",
    "Reading of an outsider": "Lectura de un tercero",
    "Reaction": "Reacción",
    "Who did what": "Quién hizo qué",
    "Who": "Quién",
    "Part in it": "Su parte",
    "decided or did: {thing}": "decidió o hizo: {thing}",
    "announced: {thing}": "anunció: {thing}",
    "hit by: {thing}": "recibió: {thing}",
    "gave a reason": "alegó una razón",
    "concluded as an outsider": "concluyó como tercero",
    "reacted": "reaccionó",
    "is quoted": "aparece citado",
    "Who says what": "Quién dice qué",
    "Chains are witnesses independent of each other: sources that copy, translate or take their facts from one origin count as one.": (
        "Las cadenas son testigos independientes entre sí: las fuentes que copian, traducen o toman sus datos de un mismo "
        "origen cuentan como una."
    ),
    "These cannot all hold:": "No todo esto puede ser cierto:",
    "which means": "es decir,",
    "as of": "a fecha de",
    "contradicts another": "contradice a otra",
    "contradicts none": "no contradice a ninguna",
    "of an earlier time": "de un momento anterior",
    "{number} independent chain": "{number} cadena independiente",
    "{number} independent chains": "{number} cadenas independientes",
    "{number} speaker": "{number} voz",
    "{number} speakers": "{number} voces",
    "{number} source": "{number} fuente",
    "{number} sources": "{number} fuentes",
    "first-hand": "de primera mano",
    "reported": "de oídas",
    "{source} in its own voice": "{source} con voz propia",
    "{who}, by way of {via}": "{who}, por medio de {via}",
    "What we cannot say": "Lo que no podemos decir",
    "{field} of {thing}": "{field} de {thing}",
    "Related incidents": "Incidentes relacionados",
    "{relation} (this one is the earlier)": "{relation} (este es el anterior)",
    "compare": "comparar",
    "archived copy": "copia archivada",
    "takes its facts from {sources}": "toma sus datos de {sources}",
    "effect of: {thing}": "efecto de: {thing}",
    "claim: {thing}": "afirmación: {thing}",
    "reaction: {thing}": "reacción: {thing}",
    "reason given": "razón alegada",
    "reading of an outsider": "lectura de un tercero",
    "the incident": "el incidente",
    "Cite and download": "Citar y descargar",
    "The record as JSON": "La ficha en JSON",
    "record {id}": "ficha {id}",
    "{number} entry, on a page of its own.": "{number} entrada, en página aparte.",
    "{number} entries, on pages of their own.": "{number} entradas, en páginas aparte.",
    "… ({number} more letters are in the file of the record)": "… ({number} letras más están en el archivo de la ficha)",
    " and {number} more": " y {number} más",
}

_COMPARED: Final = {
    "Nearest precedents": "Precedentes más cercanos",
    "How alike two records are is an interval from 0 to 1: what they show to be alike, and what they leave possible. Missing facts widen it and count for nothing.": (
        "Cuánto se parecen dos fichas es un intervalo de 0 a 1: lo que muestran en común y lo que dejan posible. Los datos que "
        "faltan lo ensanchan y no cuentan."
    ),
    "alike from {low} to {high}": "parecido de {low} a {high}",
    "a counterpart rather than a precedent: same state and platform, opposite directions": (
        "una contraparte más que un precedente: el mismo Estado y la misma plataforma, en sentidos opuestos"
    ),
    "compare side by side": "comparar lado a lado",
    "The ledger: what each dimension adds": "La cuenta: lo que suma cada dimensión",
    "Ledger of the nearest precedents": "Cuenta de los precedentes más cercanos",
    "Thousandths that each dimension adds; a range where one record does not say": (
        "Milésimas que suma cada dimensión; un intervalo donde una ficha no dice nada"
    ),
    "all together": "en total",
    "Side by side": "Lado a lado",
    "{one} and {other}": "{one} y {other}",
    "Each is the other's mirror: the side that acts in one is acted upon in the other.": (
        "Cada uno es el espejo del otro: el lado que actúa en uno recibe el acto en el otro."
    ),
    "{later}: {relation} {earlier} ({basis})": "{later}: {relation} {earlier} ({basis})",
    "On a scale from 0 to 1:": "En una escala de 0 a 1:",
    "Dimension by dimension; the last column says how many thousandths it adds, as a range where one does not say": (
        "Dimensión por dimensión; la última columna dice cuántas milésimas suma, como intervalo donde uno no dice nada"
    ),
    "Dimension": "Dimensión",
    "The first": "El primero",
    "The second": "El segundo",
    "Finding": "Resultado",
    "Adds": "Suma",
    "Kind of platform": "Tipo de plataforma",
    "Nature": "Naturaleza",
    "Who decided": "Quién decidió",
    "Time": "Tiempo",
    "Announced term": "Plazo anunciado",
    "Methods": "Métodos",
    "Grounds": "Motivos alegados",
    "Reactions": "Reacciones",
    "Claims": "Afirmaciones",
    "Context": "Contexto",
    "Ending": "Final",
    "the same": "igual",
    "partly the same": "igual en parte",
    "different": "distinto",
    "inverted": "invertido",
    "the first does not say": "el primero no lo dice",
    "the second does not say": "el segundo no lo dice",
    "neither says": "ninguno lo dice",
    "over when it was done": "terminado al realizarse",
    "observed to end": "se observó su final",
    "observed to end in part": "se observó su final en parte",
    "the end is contested": "el final se discute",
}

_TIMES: Final = {
    "undated": "sin fecha",
    "not known": "no se sabe",
    "about {time}": "hacia {time}",
    "perhaps {time}": "quizá {time}",
    "perhaps about {time}": "quizá hacia {time}",
    "spring {year}": "primavera de {year}",
    "summer {year}": "verano de {year}",
    "autumn {year}": "otoño de {year}",
    "winter {year}": "invierno de {year}",
    "{time} or before": "{time} o antes",
    "{time} or later": "{time} o después",
    "between {first} and {last}": "entre {first} y {last}",
    "a year from {first} to {last}": "un año entre {first} y {last}",
    "the {decade}s": "los años {decade}",
    "a month of {year}": "un mes de {year}",
    "a day in {time}": "un día de {time}",
    "{number} day": "{number} día",
    "{number} days": "{number} días",
    "at least {days}": "al menos {days}",
    "{low}–{high} days": "{low}–{high} días",
    "until {time}": "hasta {time}",
    "due {time}": "vence {time}",
    "condition: {text}": "condición: {text}",
    "{number} or more": "{number} o más",
    "{number} or less": "{number} o menos",
    "{low} to {high}": "de {low} a {high}",
    "on {networks}": "en {networks}",
    "by {methods}": "mediante {methods}",
    "by {who}": "por {who}",
    "from {time}": "desde {time}",
    "to {time}": "hasta {time}",
    "since {time}": "desde {time}",
    "last seen {time}": "visto por última vez {time}",
    "the rest": "el resto",
    "{extent} on {networks}, last seen {time}": "{extent} en {networks}, visto por última vez {time}",
    "the announced term was over on {day}": "el plazo anunciado venció el {day}",
    "the announced term was over on {day}, {number} day before": "el plazo anunciado venció el {day}, {number} día antes",
    "the announced term was over on {day}, {number} days before": (
        "el plazo anunciado venció el {day}, {number} días antes"
    ),
    "whether it had begun is not known": "no se sabe si había empezado",
    "whether it had ended is not known": "no se sabe si había terminado",
    "it was lifted; whether its effect had ended is not known": "se levantó; no se sabe si su efecto había terminado",
    "it was lifted; whether its effect had begun is not known": "se levantó; no se sabe si su efecto había empezado",
}

SPANISH: Final[Mapping[str, str]] = {**_PAGES, **_READING, **_RECORD, **_COMPARED, **_TIMES}
