>* Mali: t…  8 sections, 9 incidents  Jan 2023?  ed. 1
   Sahel glossary             39 terms
 * Start h…  10 sections, 6 incidents, 5 terms
